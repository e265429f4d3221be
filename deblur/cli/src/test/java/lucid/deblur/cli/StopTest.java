package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class StopTest {
  private static Stop stop(Duration time) {
    return new Stop(time, new PrintWriter(Writer.nullWriter()));
  }

  @Test
  void timeThatIsUpEndsARunAndIsItsReason() {
    try (Stop stop = stop(Duration.ofNanos(1))) {
      assertTrue(stop.isAsked());
      assertTrue(stop.share(1).getAsBoolean());
      assertTrue(stop.secondsFor(1, 0) <= 0);
      assertEquals("time", stop.reason());
      assertEquals(0, stop.exitCode());
    }
  }

  @Test
  void withoutATimeNothingEnds() {
    try (Stop stop = stop(null)) {
      assertFalse(stop.isAsked());
      assertFalse(stop.share(3).getAsBoolean());
      assertEquals(Double.POSITIVE_INFINITY, stop.secondsFor(1, 9));
    }
  }

  /** Of an hour, a quarter; so much of it is not over within the test. */
  @Test
  void tasksShareTheTime() {
    try (Stop stop = stop(Duration.ofHours(1))) {
      assertEquals(900, stop.secondsFor(1, 3), 60);
      assertEquals(2700, stop.secondsFor(3, 1), 60);
      BooleanSupplier first = stop.share(4);
      assertFalse(first.getAsBoolean());
      assertFalse(stop.isAsked());
    }
  }
}
