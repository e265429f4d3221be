package lucid.deblur.photo.natural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.search.Timetable;
import org.junit.jupiter.api.Test;

class NaturalTimeTest {
  private static final long MEGAPIXEL = 1_000_000;

  @Test
  void theTimeGoesByThePixels() {
    double small = NaturalTime.of(7680, 7680, false).seconds();
    double large = NaturalTime.of(MEGAPIXEL, MEGAPIXEL, false).seconds();
    double larger = NaturalTime.of(10 * MEGAPIXEL, 10 * MEGAPIXEL, false).seconds();
    assertTrue(small < large && large < larger && larger < 10 * large, small + " to " + larger);
    double part = NaturalTime.of(MEGAPIXEL, 7680, false).seconds();
    double known = NaturalTime.of(MEGAPIXEL, 0, false).seconds();
    assertTrue(known < part && part < large, known + ", " + part);
    assertTrue(Double.isNaN(NaturalTime.of(MEGAPIXEL, MEGAPIXEL, true).seconds()));
  }

  @Test
  void itHasTheStepsThatListenersHearOf() {
    for (long searched : new long[] {0, 7680, MEGAPIXEL}) {
      Timetable timetable = NaturalTime.of(MEGAPIXEL, searched, false);
      assertEquals(StageListener.STEPS, timetable.steps());
    }
  }
}
