package lucid.deblur.photo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * When a run is to end early: once its time is up, or when somebody asks for it. Tasks share the
 * time, each its part of what the ones before left.
 */
public final class RunLimit {
  private final long began = System.nanoTime();
  private final Duration time;
  private final BooleanSupplier interrupted;

  /**
   * Begins to count the time.
   *
   * @param time that the run may take, or null for any
   * @param interrupted whether somebody asked to end it; once true, it stays so
   */
  public RunLimit(Duration time, BooleanSupplier interrupted) {
    this.time = time;
    this.interrupted = interrupted;
  }

  /** Whether the run may take any time. */
  public boolean isTimeOpen() {
    return time == null;
  }

  /** The time that the whole run may take in seconds, infinite for any. */
  public double seconds() {
    return time == null ? Double.POSITIVE_INFINITY : time.toMillis() / 1000.0;
  }

  /** Whether the run is to end. */
  public boolean isReached() {
    return interrupted.getAsBoolean() || secondsLeft() <= 0;
  }

  /** When a task is to end that may take its part of the time left, being the first of so many. */
  public BooleanSupplier share(int tasks) {
    double end = secondsLeft() - secondsLeft() / tasks;
    return () -> interrupted.getAsBoolean() || secondsLeft() <= end;
  }

  /** The time for some of the tasks that are left, infinite if the run may take any. */
  public double secondsFor(int own, int others) {
    return secondsLeft() * own / (own + others);
  }

  private double secondsLeft() {
    return time == null
        ? Double.POSITIVE_INFINITY
        : time.toNanos() * 1e-9 - (System.nanoTime() - began) * 1e-9;
  }

  /** The cause of an early end of the run, or of a part of it. */
  public String reason() {
    return interrupted.getAsBoolean() ? "interrupted" : "time";
  }

  /** When the parts of a photo end, some other parts coming after it. */
  EarlyEnd before(int partsAfter) {
    return new EarlyEnd() {
      @Override
      public BooleanSupplier ofPart(int left) {
        return share(left + partsAfter);
      }

      @Override
      public boolean isInterrupted() {
        return interrupted.getAsBoolean();
      }

      @Override
      public String reason() {
        return RunLimit.this.reason();
      }
    };
  }
}
