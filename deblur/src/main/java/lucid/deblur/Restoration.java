package lucid.deblur;

import java.util.Arrays;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * What a search found.
 *
 * @param picture the restored picture {@code [1,H,W,C]} of the best restart, values in [0,1]
 * @param kernel its blur kernel {@code [1,h,w,1]}, non-negative, as the prior gave it
 * @param best the restart with the least residual
 * @param residuals the root mean square of {@code y - x * k} over all values, restart by restart
 * @param pictures the pictures of all restarts {@code [restarts,H,W,C]}
 * @param seconds the time that the search took
 */
public record Restoration(
    Tensor picture, Tensor kernel, int best, double[] residuals, Tensor pictures, double seconds) {

  /**
   * This and what a search of further restarts found; of equal residuals the first wins.
   *
   * @param first the restart from which on it has them, at most the number of those here
   */
  Restoration with(int first, Restoration later) {
    double[] all = Arrays.copyOf(residuals, first + later.residuals.length);
    System.arraycopy(later.residuals, 0, all, first, later.residuals.length);
    Shape shape = pictures.shape().with(0, all.length);
    int before = first * (shape.count() / all.length);
    Tensor joined =
        Tensor.generate(shape, i -> i < before ? pictures.get(i) : later.pictures.get(i - before));
    double least = residuals[best];
    boolean better = later.residuals[later.best] < least || Double.isNaN(least);
    Restoration winner = better ? later : this;
    return new Restoration(
        winner.picture,
        winner.kernel,
        better ? first + later.best : best,
        all,
        joined,
        seconds + later.seconds);
  }
}
