package lucid.deblur.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The time that a run still takes: planned at first, and corrected as the run goes. The latter half
 * of the planned work that is done says how fast the rest will be, so a slow beginning, as of a JVM
 * that is not warm, is forgotten. For use by several threads.
 */
public final class RemainingTime {
  /** The part of the planned time, after which the plan's own speed counts no more. */
  private static final double TRUSTED = 0.1;

  private final Timetable plan;
  private final LongSupplier clock;
  private final List<Mark> marks = new ArrayList<>();

  /** The part of the planned work that was done at a time. */
  private record Mark(double share, long time) {}

  /** Begins now. */
  public RemainingTime(Timetable plan) {
    this(plan, System::nanoTime);
  }

  /**
   * Begins now.
   *
   * @param clock tells the time in nanoseconds
   */
  RemainingTime(Timetable plan, LongSupplier clock) {
    this.plan = plan;
    this.clock = clock;
    marks.add(new Mark(0, clock.getAsLong()));
  }

  /**
   * Tells that some steps are done.
   *
   * @param step done, no fewer than before
   * @param steps of the whole run
   */
  public synchronized void progress(int step, int steps) {
    double share = plan.timeShare((double) step / steps);
    if (share > last().share) {
      marks.add(new Mark(share, clock.getAsLong()));
    }
  }

  /** The time left in seconds, 0 or more; not a number before the first step of an unknown run. */
  public synchronized double seconds() {
    double since = (clock.getAsLong() - last().time) * 1e-9;
    return Math.max(0, (1 - last().share) * wholeSeconds() - since);
  }

  /** The time that the whole run would take at its present speed. */
  private double wholeSeconds() {
    double planned = plan.seconds();
    if (marks.size() == 1) {
      return planned;
    }
    Mark from = marks.get(0);
    for (Mark mark : marks) {
      from = mark.share <= last().share / 2 ? mark : from;
    }
    double measured = (last().time - from.time) * 1e-9 / (last().share - from.share);
    if (!(planned > 0)) {
      return measured;
    }
    double trust = Math.pow(Math.min(1, last().share / TRUSTED), 2);
    return Math.pow(measured, trust) * Math.pow(planned, 1 - trust);
  }

  private Mark last() {
    return marks.get(marks.size() - 1);
  }
}
