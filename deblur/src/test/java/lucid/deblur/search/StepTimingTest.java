package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Timing on a fake clock. */
class StepTimingTest {
  private final FakeClock clock = new FakeClock();
  private final AtomicInteger steps = new AtomicInteger();

  private double timed(IntToDoubleFunction seconds, int most, double longest) {
    return new StepTiming(clock)
        .seconds(() -> clock.pass(seconds.applyAsDouble(steps.getAndIncrement())), most, longest);
  }

  /** Fifteen times as slow at first, as a house number's steps are on a cold JVM. */
  @Test
  void stepsAreTimedOnceTheyAreWarm() {
    double found = timed(step -> 0.01 * (1 + 14 * Math.exp(-step / 10.0)), 10_000, 3);
    assertEquals(0.01, found, 0.0015);
  }

  @Test
  void warmStepsAreTimedAtOnce() {
    assertEquals(0.01, timed(step -> 0.01, 10_000, 3), 1e-9);
    assertTrue(steps.get() < 100, steps + " steps");
  }

  @Test
  void aStepThatNeverSettlesEndsInTime() {
    timed(step -> Math.pow(0.8, step), 10_000, 3);
    assertTrue(steps.get() < 10_000);
    long before = clock.getAsLong();
    timed(step -> 10, 10_000, 3);
    assertEquals(30, (clock.getAsLong() - before) * 1e-9, 1e-6, "the first and a look of two");
  }

  @Test
  void neverMoreStepsThanThereAre() {
    assertEquals(5, timed(step -> 5, 1, 3), 1e-9);
    assertEquals(1, steps.get());
  }
}
