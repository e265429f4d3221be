package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Runs on a fake clock, whose steps take other times than planned. */
class RemainingTimeTest {
  private static final int STEPS = 400;

  /** Many costly steps, then as many cheap ones, as in a search that drops restarts. */
  private static final Timetable TWO_STAGES =
      new Timetable(
          List.of(new Timetable.Stretch(STEPS / 2, 90), new Timetable.Stretch(STEPS / 2, 10)));

  private final FakeClock clock = new FakeClock();

  /** Runs, and demands that the estimate is within a third of the truth after the first tenth. */
  private void assertWithinAThird(Timetable plan, IntToDoubleFunction secondsOfStep) {
    double whole = 0;
    for (int i = 0; i < STEPS; i++) {
      whole += secondsOfStep.applyAsDouble(i);
    }
    RemainingTime remaining = new RemainingTime(plan, clock);
    double over = 0;
    for (int i = 0; i < STEPS; i++) {
      clock.pass(secondsOfStep.applyAsDouble(i));
      over += secondsOfStep.applyAsDouble(i);
      remaining.progress(i + 1, STEPS);
      if (over >= 0.1 * whole) {
        double said = over + remaining.seconds();
        assertTrue(said > whole / 1.34 && said < whole * 1.34, said + " for " + whole + " at " + i);
      }
    }
    assertEquals(0, remaining.seconds(), 1e-6);
  }

  private static double planned(int step) {
    return step < STEPS / 2 ? 0.45 : 0.05;
  }

  @Test
  void aRunThatKeepsItsPlan() {
    assertEquals(100, new RemainingTime(TWO_STAGES, clock).seconds(), 1e-9);
    assertWithinAThird(TWO_STAGES, RemainingTimeTest::planned);
  }

  @Test
  void aRunThatIsFasterOrSlowerThanItsPlan() {
    assertWithinAThird(TWO_STAGES, step -> planned(step) / 15);
    assertWithinAThird(TWO_STAGES, step -> planned(step) * 4);
  }

  /** The first tenth of a run is four cold steps, each five times as long as planned. */
  @Test
  void aColdBeginningIsForgotten() {
    assertWithinAThird(TWO_STAGES, step -> planned(step) * (step < 4 ? 5 : 1));
  }

  @Test
  void aSlowerMachineIsNoticedWithinTheRun() {
    RemainingTime remaining = new RemainingTime(TWO_STAGES, clock);
    for (int i = 0; i < 150; i++) {
      clock.pass(planned(i) * (i < 50 ? 1 : 3));
      remaining.progress(i + 1, STEPS);
    }
    assertEquals(3 * (0.45 * 50 + 10), remaining.seconds(), 1);
  }

  @Test
  void aRunOfUnknownTimeGoesByItsSteps() {
    RemainingTime remaining = new RemainingTime(Timetable.UNKNOWN, clock);
    assertTrue(Double.isNaN(remaining.seconds()));
    clock.pass(5);
    remaining.progress(1, 10);
    assertEquals(45, remaining.seconds(), 1e-6);
    clock.pass(3);
    assertEquals(42, remaining.seconds(), 1e-6, "time passes between steps too");
  }

  @Test
  void timetablesOfTilesAndOfShorterSearches() {
    Timetable tiles = TWO_STAGES.times(2);
    assertEquals(200, tiles.seconds(), 1e-9);
    assertEquals(0.45, tiles.timeShare(0.25), 1e-9);
    assertEquals(0.5, tiles.timeShare(0.5), 1e-9);
    assertEquals(1, tiles.timeShare(1), 1e-9);
    Timetable half = TWO_STAGES.withSteps(STEPS / 2);
    assertEquals(50, half.seconds(), 1e-9);
    assertEquals(STEPS / 2, half.steps());
  }
}
