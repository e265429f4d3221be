package lucid.deblur.algorithm;

import java.util.List;
import java.util.Optional;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.LaplaceDistance;
import lucid.deblur.objective.terms.NoiseMisfit;
import lucid.deblur.objective.terms.SquaredNorm;
import lucid.deblur.objective.terms.TotalVariation;
import lucid.deblur.observation.NoiseEstimate;
import lucid.generators.blur.UnitSum;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;

/**
 * Algorithm 2 of Asim, Shamshad and Ahmed (arXiv 1802.04073) as a last step after a search in the
 * ranges of both priors: picture and kernel may leave them, as far as the observation's noise
 * speaks for it.
 *
 * <p>Values are Laplace-distributed around the values of the prior's picture: priors explain most
 * of a picture well and its details badly, and how well differs from picture to picture, so most
 * values are to stay and some may go far. Per restart it minimises, by Adam in z_i, z_k, x and d at
 * once,
 *
 * <pre>{@code
 * sum (x * k - y)^2 / (2 s^2) + sum |x - G_i(z_i)| / pictureScale
 * + variationWeight * sum |differences of neighbours in x|
 * + sum d^2 / (2 kernelDeviation^2) + |z_i|^2 / 2 + |z_k|^2 / 2
 * }</pre>
 *
 * with {@code k = max(0, G_k(z_k) + d)}, scaled to sum 1, and s the observation's {@link
 * NoiseEstimate}. It begins with the pictures of the search before and with d at 0. The result is
 * x, clipped to [0,1].
 *
 * @param rate Adam's step length for latents at the first step; the step length for values of
 *     pictures is a {@value #PICTURE_SHARE}th of it, for values of kernels a {@value
 *     #KERNEL_SHARE}th
 * @param lastRate the same at the last step; it falls by the same factor each step
 * @param pictureScale how far pictures are from the range of their prior: the scale of a value's
 *     Laplace distribution, its mean absolute deviation
 * @param kernelDeviation how far kernels are from the range of theirs: a value's standard deviation
 * @param variationWeight how strongly x is smoothed
 */
public record RefiningDescent(
    double rate,
    double lastRate,
    double pictureScale,
    double kernelDeviation,
    double variationWeight)
    implements Descent {
  private static final int PICTURE_SHARE = 4;
  private static final int KERNEL_SHARE = 100;

  /** Half a step of 8 bits: a picture without noise would speak without end. */
  private static final double LEAST_NOISE = 0.002;

  /**
   * @throws BadInput if a rate, the scale or the deviation is not above 0, or the weight below 0
   */
  public RefiningDescent {
    Constants.of("refining descent")
        .aboveZero("rate", rate)
        .aboveZero("lastRate", lastRate)
        .aboveZero("pictureScale", pictureScale)
        .aboveZero("kernelDeviation", kernelDeviation)
        .notNegative("variationWeight", variationWeight);
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public boolean recentres() {
    return true;
  }

  @Override
  public Explanation explanation(Point at) {
    Expr kernel = at.generatedKernel().plus(at.value(Unknown.KERNEL_DETAIL)).relu();
    return new Explanation(at, at.value(Unknown.PICTURE), UnitSum.of(kernel));
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    Point at = explanation.at();
    Expr x = explanation.picture();
    double kernelWeight = 0.5 / (kernelDeviation * kernelDeviation);
    return Objective.perRestart(
        new NoiseMisfit(explanation, LEAST_NOISE),
        new LaplaceDistance(x, at.generatedPicture(), pictureScale),
        new TotalVariation(x, variationWeight),
        new SquaredNorm(at.value(Unknown.KERNEL_DETAIL), kernelWeight),
        new SquaredNorm(at.value(Unknown.PICTURE_LATENTS), 0.5),
        new SquaredNorm(at.value(Unknown.KERNEL_LATENTS), 0.5));
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(
        Motion.adam("latents", rates(1, steps), Unknown.PICTURE_LATENTS, Unknown.KERNEL_LATENTS),
        Motion.adam("picture", rates(PICTURE_SHARE, steps), Unknown.PICTURE),
        Motion.adam("kernel", rates(KERNEL_SHARE, steps), Unknown.KERNEL_DETAIL));
  }

  private Schedule rates(int share, int steps) {
    return Schedule.geometric(rate / share, lastRate / share, steps);
  }

  @Override
  public Optional<Objective> score(Explanation explanation) {
    return Optional.of(objective(explanation, Progress.END));
  }
}
