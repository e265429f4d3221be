package lucid.deblur.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The time that a run is expected to take, step by step: the steps of one stage take alike, those
 * of another may take a hundred times as long.
 *
 * @param stretches one after another
 */
public record Timetable(List<Stretch> stretches) {
  /** Nothing is known. */
  public static final Timetable UNKNOWN = new Timetable(List.of(new Stretch(1, Double.NaN)));

  /**
   * Steps that take alike.
   *
   * @param steps above 0
   * @param seconds of all of them together; not a number if nothing is known
   */
  public record Stretch(int steps, double seconds) {}

  /** The stretches do not change. */
  public Timetable {
    stretches = List.copyOf(stretches);
  }

  /** The time of all steps in seconds; not a number if nothing is known. */
  public double seconds() {
    return stretches.stream().mapToDouble(Stretch::seconds).sum();
  }

  /** The steps of all stretches together. */
  public int steps() {
    return stretches.stream().mapToInt(Stretch::steps).sum();
  }

  /** The same so many times, one after another. */
  public Timetable times(int count) {
    List<Stretch> all = new ArrayList<>();
    Collections.nCopies(count, stretches).forEach(all::addAll);
    return new Timetable(all);
  }

  /** The same with another number of steps, in the same proportions. */
  public Timetable withSteps(int steps) {
    double factor = (double) steps / steps();
    return new Timetable(
        stretches.stream()
            .map(
                one ->
                    new Stretch(
                        (int) Math.max(1, Math.round(one.steps() * factor)),
                        one.seconds() * factor))
            .toList());
  }

  /**
   * The part of the whole time that is over when some of the steps are done. Where nothing is
   * known, all steps take alike.
   *
   * @param share of the steps, 0 to 1
   * @return 0 to 1
   */
  public double timeShare(double share) {
    double seconds = seconds();
    if (!(seconds > 0)) {
      return share;
    }
    double left = share * steps();
    double over = 0;
    for (Stretch stretch : stretches) {
      double own = Math.min(left, stretch.steps());
      over += stretch.seconds() * own / stretch.steps();
      left -= own;
    }
    return Math.min(1, over / seconds);
  }
}
