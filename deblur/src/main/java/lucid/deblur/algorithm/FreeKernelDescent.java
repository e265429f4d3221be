package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.DifferenceMisfit;
import lucid.deblur.objective.terms.TotalVariation;
import lucid.deblur.observation.NoiseEstimate;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;

/**
 * Algorithm 3 of Asim, Shamshad and Ahmed (arXiv 1802.04073) without a prior of kernels: as in Ren,
 * Zhang, Wang, Hu and Zuo ("Neural Blind Deconvolution Using Deep Priors", CVPR 2020), a kernel is
 * any that has no value below 0 and sums to 1, here a softmax of d. It begins even: from a kernel
 * with a peak, the network learns the blurred picture instead of the sharp one.
 *
 * <p>Per restart it minimises, by one Adam for the network's weights w and another for d,
 *
 * <pre>{@code
 * (sum (x * k - y)^2 + differenceWeight * sum |differences of neighbours in x * k - y|^2)
 *     / (2 v (1 + differenceWeight))
 * + sum |differences of neighbours in x| / differenceScale
 * }</pre>
 *
 * with {@code x = G(w)}, {@code k = softmax(d)} and v the variance of the observation's noise, see
 * {@link NoiseEstimate}, and of {@code deviation} beside it. The differences tell more of a kernel
 * than the values do, which neighbours share (Cho and Lee: "Fast Motion Deblurring", SIGGRAPH Asia
 * 2009). A restart stops where its residual falls to the noise, before the network shows that too.
 *
 * @param rate Adam's step length for w at the first step
 * @param lastRate the same at the last step; it falls by the same factor each step
 * @param kernelRate Adam's step length for d at the first step
 * @param lastKernelRate the same at the last step
 * @param differenceWeight how much the differences count beside the values
 * @param deviation the standard deviation of what the network does not explain
 * @param differenceScale how far neighbours in pictures are apart: the scale of the Laplace
 *     distribution of their differences, its mean absolute deviation
 */
public record FreeKernelDescent(
    double rate,
    double lastRate,
    double kernelRate,
    double lastKernelRate,
    double differenceWeight,
    double deviation,
    double differenceScale)
    implements Descent {
  /**
   * @throws BadInput if the weight is below 0, or another number not above it
   */
  public FreeKernelDescent {
    Constants.of("free kernel descent")
        .aboveZero("rate", rate)
        .aboveZero("lastRate", lastRate)
        .aboveZero("kernelRate", kernelRate)
        .aboveZero("lastKernelRate", lastKernelRate)
        .aboveZero("deviation", deviation)
        .aboveZero("differenceScale", differenceScale)
        .notNegative("differenceWeight", differenceWeight);
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public boolean recentres() {
    return true;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.generatedPicture(), softmax(at.value(Unknown.KERNEL_DETAIL)));
  }

  /** The softmax of {@code [restarts,h,w,1]}, restart by restart. */
  private static Expr softmax(Expr d) {
    Expr exponentials = d.minus(d.max(1, 2, 3).stopGradient()).exp();
    return exponentials.dividedBy(exponentials.sum(1, 2, 3));
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    return Objective.of(
        new DifferenceMisfit(explanation, differenceWeight, deviation),
        new TotalVariation(explanation.picture(), 1 / differenceScale));
  }

  @Override
  public List<Motion> motions(int steps) {
    Schedule pictureRates = Schedule.geometric(rate, lastRate, steps);
    Schedule kernelRates = Schedule.geometric(kernelRate, lastKernelRate, steps);
    return List.of(
        Motion.adam("picture", pictureRates, Unknown.PICTURE_LATENTS),
        Motion.adam("kernel", kernelRates, Unknown.KERNEL_DETAIL));
  }

  @Override
  public Stopping stopping() {
    return Stopping.atNoise(1);
  }
}
