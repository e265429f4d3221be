package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.MisfitNorm;
import lucid.deblur.objective.terms.Norm;
import lucid.tensor.Expr;

/**
 * Algorithm 1 of Asim, Shamshad and Ahmed (arXiv 1802.04073) in the form in which they search the
 * range of a progressive GAN: plain norms instead of their squares, and pictures that are stretched
 * to [0,1], since pictures of the GAN may leave that range.
 *
 * <p>Per restart it minimises {@code |y - x * k| + a |z_i| + b |z_k|} by Adam in both latents, all
 * norms Euclidean, {@code x = (G_i(z_i) - min) / (max - min)} with the least and the greatest value
 * of the picture, {@code k = G_k(z_k)}.
 *
 * @param rate Adam's step length
 * @param pictureLatentWeight a, the weight of |z_i|
 * @param kernelLatentWeight b, the weight of |z_k|
 */
public record NormDescent(double rate, double pictureLatentWeight, double kernelLatentWeight)
    implements Descent {

  /** The published constants for 128x128 faces. */
  public static final NormDescent PUBLISHED = new NormDescent(0.01, 0.001, 0.001);

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, stretched(at.generatedPicture()), at.generatedKernel());
  }

  /** Pictures {@code [N,H,W,C]}, each from its own range to [0,1]. */
  private static Expr stretched(Expr x) {
    Expr least = x.negate().max(1, 2, 3).negate();
    Expr greatest = x.max(1, 2, 3);
    return x.minus(least).dividedBy(greatest.minus(least));
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    Point at = explanation.at();
    return Objective.of(
        new MisfitNorm(explanation),
        new Norm(at.value(Unknown.PICTURE_LATENTS), pictureLatentWeight),
        new Norm(at.value(Unknown.KERNEL_LATENTS), kernelLatentWeight));
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(
        Motion.adam(
            "adam", Schedule.constant(rate), Unknown.PICTURE_LATENTS, Unknown.KERNEL_LATENTS));
  }
}
