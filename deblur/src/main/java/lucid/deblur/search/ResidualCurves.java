package lucid.deblur.search;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Tensor;

/**
 * The residuals of a stage's restarts over the steps: at its first step, at its last unless it was
 * ended early, and at no more than a few hundred between.
 *
 * @param steps the steps at which the residuals were taken, the first being 1, rising
 * @param restarts for each restart its residual at each of these steps, a root mean square, which
 *     is not a number where the search lost its way
 */
public record ResidualCurves(List<Integer> steps, List<List<Double>> restarts) {
  /**
   * @throws IllegalArgumentException if a restart has not a residual for each step
   */
  public ResidualCurves {
    steps = List.copyOf(steps);
    restarts = restarts.stream().map(List::copyOf).toList();
    for (List<Double> restart : restarts) {
      if (restart.size() != steps.size()) {
        throw new IllegalArgumentException(
            "cannot draw %d residuals at %d steps".formatted(restart.size(), steps.size()));
      }
    }
  }

  /**
   * The restarts of this before one of them, and after them all of other curves, at the steps that
   * both have: a search that was ended early has fewer.
   */
  ResidualCurves join(int first, ResidualCurves later) {
    int common = 0;
    while (common < Math.min(steps.size(), later.steps.size())
        && steps.get(common).equals(later.steps.get(common))) {
      common++;
    }
    List<List<Double>> joined = new ArrayList<>(restarts.subList(0, first));
    joined.addAll(later.restarts);
    int points = common;
    return new ResidualCurves(
        steps.subList(0, points),
        joined.stream().map(restart -> restart.subList(0, points)).toList());
  }

  /** Takes residuals while a stage runs: some of the residuals that its listener gets anyway. */
  static final class Recorder {
    private static final int MOST_POINTS = 200;

    private final int restarts;
    private final int interval;
    private final int last;
    private final List<Integer> steps = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();

    /**
     * @param restarts whose residuals they are
     * @param last the stage's steps
     * @param offered after how many steps residuals are offered
     */
    Recorder(int restarts, int last, int offered) {
      this.restarts = restarts;
      int most = MOST_POINTS * offered;
      interval = offered * ((last - 1) / most + 1);
      this.last = last;
    }

    /** Takes the residuals {@code [restarts]} of a step, if it is one of those to take. */
    void offer(int step, Tensor residuals) {
      if (step == 1 || step % interval == 0 || step == last) {
        steps.add(step);
        points.add(residuals.toDoubles());
      }
    }

    ResidualCurves curves() {
      List<List<Double>> curves = new ArrayList<>();
      for (int restart = 0; restart < restarts; restart++) {
        int row = restart;
        curves.add(points.stream().map(point -> point[row]).toList());
      }
      return new ResidualCurves(steps, curves);
    }
  }
}
