package lucid.deblur.search;

import java.util.List;
import lucid.deblur.image.Region;
import lucid.deblur.observation.Boundary;
import lucid.tensor.Tensor;

/**
 * The result of a search.
 *
 * @param picture the restored picture {@code [1,H,W,C]} of the best restart, values in [0,1], as
 *     large as the observation. Where the search was for a larger one ({@link Boundary#VALID}), it
 *     is the part behind the observation: pixel (y,x) is the one that the kernel's centre {@code
 *     (h/2,w/2)} takes to the observed pixel (y,x); {@code (h-1)/2} rows above and {@code h/2}
 *     below are left out, rounded down, and so of columns
 * @param kernel its blur kernel {@code [1,h,w,1]}, non-negative, as the prior gave it; if the
 *     algorithm lets kernels leave the prior's range, it is moved until its centroid is in the
 *     middle, {@code ((h-1)/2,(w-1)/2)}, and the pictures the other way, where the boundary is
 *     {@link Boundary#CIRCULAR}
 * @param kernelWindow the part of the observation in which the kernel was looked for, where that
 *     was not all of it, else null; a search that was stopped in there has restored no more than
 *     that
 * @param best the restart of the recipe's last stage that explains the picture best
 * @param residuals the root mean square of {@code y - x * k} over all values, restart by restart,
 *     before anything was moved
 * @param pictures the pictures of all these restarts {@code [restarts,H,W,C]}
 * @param agreement with the best rivals; null if there were none
 * @param curves how the residuals went, stage by stage
 * @param steps done by every restart in all stages together
 * @param stopped whether the listener ended the search early: with fewer steps, or without restarts
 *     that had not begun
 * @param seconds the time that the search took
 */
public record Restoration(
    Tensor picture,
    Tensor kernel,
    Region kernelWindow,
    int best,
    double[] residuals,
    Tensor pictures,
    Agreement agreement,
    List<ResidualCurves> curves,
    int steps,
    boolean stopped,
    double seconds) {
  /**
   * For 50 house numbers, the recipe lucid ended with 350 restarts beside the winners: 308 are at
   * most this far from the winner, 35 more than twice as far, and 7 between.
   */
  static final double ALIKE = 0.03;

  /**
   * The restarts of the recipe's last stage that found the picture which the best one found, that
   * one among them: all whose root mean square difference from it is at most {@value #ALIKE}. The
   * more, the surer the result. Which of them is the best differs from device to device, since a
   * search makes much of roundings.
   */
  public int alike() {
    int count = 0;
    for (int restart = 0; restart < residuals.length; restart++) {
      count += difference(Rows.of(pictures, restart), picture) <= ALIKE ? 1 : 0;
    }
    return count;
  }

  /** The root mean square of the difference of two pictures of a size. */
  static double difference(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      double difference = a.get(i) - b.get(i);
      sum += difference * difference;
    }
    return Math.sqrt(sum / a.count());
  }

  /** The residual of the best restart. */
  public double residual() {
    return residuals[best];
  }
}
