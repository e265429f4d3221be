package lucid.deblur.search;

import java.util.Comparator;
import java.util.stream.IntStream;
import lucid.deblur.algorithm.Algorithm;
import lucid.tensor.Tensor;

/**
 * Where a stage ended.
 *
 * @param candidates with the pictures and kernels that have the residuals
 * @param residuals of each restart
 * @param scores of each restart, see {@link Algorithm#SCORE}; mostly the residuals
 * @param curves how the residuals got there
 * @param steps done by every restart
 */
record Outcome(
    Candidates candidates, Tensor residuals, Tensor scores, ResidualCurves curves, int steps) {
  /** The restarts of this before one of them, and after them all of another outcome. */
  Outcome join(int first, Outcome later) {
    return new Outcome(
        candidates.join(first, later.candidates),
        Rows.join(residuals, first, later.residuals),
        Rows.join(scores, first, later.scores),
        curves.join(first, later.curves),
        Math.min(steps, later.steps));
  }

  /** The same with other candidates. */
  Outcome with(Candidates others) {
    return new Outcome(others, residuals, scores, curves, steps);
  }

  /** The residual of the best restart. */
  double bestResidual() {
    return residuals.get(best(1)[0]);
  }

  /** The restarts of least score, the least first; scores that are not numbers come last. */
  int[] best(int count) {
    return best(scores, count);
  }

  static int[] best(Tensor scores, int count) {
    return IntStream.range(0, scores.count())
        .boxed()
        .sorted(Comparator.comparingDouble(scores::get)) // stable, and NaN is the greatest
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
