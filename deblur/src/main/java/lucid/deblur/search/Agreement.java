package lucid.deblur.search;

import java.util.Arrays;
import java.util.stream.IntStream;
import lucid.deblur.metrics.Metrics;
import lucid.tensor.Tensor;

/**
 * The agreement of a search's result with what the stages before its last one found. The restarts
 * of the last stage begin with few candidates that resemble each other, so that they agree with
 * each other whether they are right or not. Of a recipe with one stage, its other restarts count.
 *
 * @param kernels the mean similarity of the kernel that was found to the kernels of the best
 *     candidates before the last stage, 0 to 1
 * @param starts the share of the first stage's restarts that found a similar kernel, 0 to 1
 * @param residual the residual of the best candidate before the last stage, a root mean square
 */
public record Agreement(double kernels, double starts, double residual) {
  private static final int RIVALS = 3;
  private static final double SIMILAR = 0.8;

  /**
   * The agreement of the best restart of the last stage.
   *
   * @param first the outcome of the first stage
   * @param before the outcome of the stage before the last; both are {@code last} if it is the only
   *     stage
   * @return null if there is only one candidate
   */
  static Agreement of(Outcome first, Outcome before, Outcome last) {
    int winner = last.best(1)[0];
    Tensor kernel = Rows.of(last.candidates().kernels(), winner);
    int[] rivals = others(before, before == last ? winner : -1);
    int[] starts = others(first, first == last ? winner : -1);
    if (rivals.length == 0 || starts.length == 0) {
      return null;
    }
    double kernels =
        Arrays.stream(rivals)
            .limit(RIVALS)
            .mapToDouble(rival -> similarity(before, rival, kernel))
            .average()
            .orElseThrow();
    long similar =
        Arrays.stream(starts).filter(start -> similarity(first, start, kernel) >= SIMILAR).count();
    return new Agreement(
        kernels, similar / (double) starts.length, before.residuals().get(rivals[0]));
  }

  /** All restarts but one, the best first. */
  private static int[] others(Outcome outcome, int excluded) {
    int[] best = outcome.best(outcome.residuals().count());
    return IntStream.of(best).filter(restart -> restart != excluded).toArray();
  }

  private static double similarity(Outcome outcome, int restart, Tensor kernel) {
    return Metrics.kernelSimilarity(Rows.of(outcome.candidates().kernels(), restart), kernel);
  }
}
