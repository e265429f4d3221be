package lucid.deblur.photo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RunLimitTest {
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private RunLimit limit(Duration time) {
    return new RunLimit(time, interrupted::get);
  }

  @Test
  void timeThatIsUpEndsARunAndIsItsReason() {
    RunLimit limit = limit(Duration.ofNanos(1));
    assertTrue(limit.isReached());
    assertTrue(limit.share(1).getAsBoolean());
    assertTrue(limit.secondsFor(1, 0) <= 0);
    assertEquals("time", limit.reason());
  }

  @Test
  void withoutATimeNothingEnds() {
    RunLimit limit = limit(null);
    assertFalse(limit.isReached());
    assertFalse(limit.share(3).getAsBoolean());
    assertEquals(Double.POSITIVE_INFINITY, limit.secondsFor(1, 9));
  }

  @Test
  void anInterruptionEndsARunAndItsParts() {
    RunLimit limit = limit(null);
    BooleanSupplier part = limit.before(2).ofPart(1);
    assertFalse(part.getAsBoolean());
    interrupted.set(true);
    assertTrue(part.getAsBoolean());
    assertTrue(limit.isReached());
    assertEquals("interrupted", limit.before(2).reason());
  }

  /** Of an hour, a quarter; so much of it is not over within the test. */
  @Test
  void tasksShareTheTime() {
    RunLimit limit = limit(Duration.ofHours(1));
    assertEquals(900, limit.secondsFor(1, 3), 60);
    assertEquals(2700, limit.secondsFor(3, 1), 60);
    BooleanSupplier first = limit.share(4);
    assertFalse(first.getAsBoolean());
    assertFalse(limit.isReached());
  }
}
