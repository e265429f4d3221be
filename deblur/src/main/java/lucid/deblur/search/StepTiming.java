package lucid.deblur.search;

import java.util.function.LongSupplier;

/**
 * Times the steps of a program once they are warm. A JVM takes seconds to come to its speed: its
 * first step may take a hundred times as long as later ones, and the next hundred ten times.
 *
 * @param clock tells the time in nanoseconds
 */
record StepTiming(LongSupplier clock) {
  /** Looks at the speed so many times within the longest time. */
  private static final int LOOKS = 8;

  /** Steps are warm once they take no less than this part of the time that they took before. */
  private static final double WARM = 0.9;

  /** The steps at a look, at least; the first step of all does not count. */
  private static final int FEWEST = 2;

  /**
   * The time of a warm step in seconds.
   *
   * @param step makes a step and waits for its end
   * @param most how many there are
   * @param longest about how long they may run, in seconds, but for the first few
   */
  double seconds(Runnable step, int most, double longest) {
    double found = timed(step);
    int done = 1;
    double all = 0;
    double before = Double.POSITIVE_INFINITY;
    do {
      double look = 0;
      int steps = 0;
      while (done < most && (steps < FEWEST || look < longest / LOOKS)) {
        look += timed(step);
        steps++;
        done++;
      }
      if (steps == 0) {
        return found;
      }
      all += look;
      found = look / steps;
      if (found >= WARM * before) {
        return found;
      }
      before = found;
    } while (all < longest);
    return found;
  }

  private double timed(Runnable step) {
    long began = clock.getAsLong();
    step.run();
    return (clock.getAsLong() - began) * 1e-9;
  }
}
