package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.MeanSquareMisfit;
import lucid.deblur.objective.terms.SquaredNorm;
import lucid.deblur.objective.terms.TotalVariation;
import lucid.deblur.observation.Boundary;
import lucid.generators.Generator;
import lucid.generators.UntrainedGenerator;
import lucid.generators.UntrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;
import lucid.tensor.Shape;

/**
 * Algorithm 3 of Asim, Shamshad and Ahmed (arXiv 1802.04073), for pictures of no particular class:
 * the picture is what an untrained network makes of fixed noise, and its weights w are moved
 * together with the latents of the trained blur prior. The authors never released theirs; where the
 * paper leaves constants open, they follow Ren, Zhang, Wang, Hu and Zuo ("Neural Blind
 * Deconvolution Using Deep Priors", CVPR 2020).
 *
 * <p>Per restart it minimises, by one Adam for w and another for z_k,
 *
 * <pre>{@code
 * mean (x * k - y)^2 + variationWeight * mean |differences of neighbours in x|
 * + kernelLatentWeight * |z_k|^2
 * }</pre>
 *
 * with {@code x = G(w)} and {@code k = G_k(z_k)}, means over all values of a picture, differences
 * along both axes. The picture prior's latents are w, see {@link UntrainedGenerator}.
 *
 * <p>A network that is moved for long shows the noise too. So a restart stops where its residual
 * falls to the noise of the observation, which is estimated from its second differences (Immerkær:
 * "Fast noise variance estimation", Computer Vision and Image Understanding 64(2), 1996).
 *
 * @param kernelSpread the standard deviation of z_k at the beginning. Near 0 lies a kernel like the
 *     mean of all, from which the right one is found; a picture that begins with another one's blur
 *     is explained by that
 * @param rate Adam's step length for w at step 0
 * @param kernelRate Adam's step length for z_k at step 0
 * @param decay steps after which both have fallen by e
 * @param variationWeight how strongly the picture is smoothed
 * @param kernelLatentWeight the weight of |z_k|^2
 * @param noiseFactor the residual at which a restart stops, in units of the noise; 0 for never
 */
public record UntrainedDescent(
    double kernelSpread,
    double rate,
    double kernelRate,
    double decay,
    double variationWeight,
    double kernelLatentWeight,
    double noiseFactor)
    implements Descent {

  /** The network's rate is from Ren et al.; the other constants are a first choice. */
  public static final UntrainedDescent USUAL =
      new UntrainedDescent(0.1, 0.01, 0.02, 1500, 0.0005, 1e-6, 1);

  private static final int LEAST_SIDE = 8;

  /**
   * The picture prior for an observation with {@link Boundary#VALID}.
   *
   * @param observed {@code [1,H,W,C]}, of any size from 8x8, grey or colour
   * @param kernels the blur prior, whose size decides how much larger the picture is
   * @throws BadInput if the observation is smaller
   */
  public static Generator network(Shape observed, Generator kernels) {
    if (Math.min(observed.size(1), observed.size(2)) < LEAST_SIDE) {
      throw new BadInput(
          "cannot restore a %dx%d picture with an untrained network: want %d pixels or more each way"
              .formatted(observed.size(2), observed.size(1), LEAST_SIDE));
    }
    int height = Boundary.VALID.picture(observed.size(1), kernels.height());
    int width = Boundary.VALID.picture(observed.size(2), kernels.width());
    return UntrainedPrior.USUAL.generator(height, width, observed.size(3));
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.generatedPicture(), at.generatedKernel());
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    Expr x = explanation.picture();
    double values = x.shape().count() / (double) x.shape().size(0);
    return Objective.of(
        new MeanSquareMisfit(explanation),
        new TotalVariation(x, variationWeight / values),
        new SquaredNorm(explanation.at().value(Unknown.KERNEL_LATENTS), kernelLatentWeight));
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(
        Motion.adam("picture", Schedule.exponential(rate, decay), Unknown.PICTURE_LATENTS),
        Motion.adam(
            "kernel",
            Schedule.exponential(kernelRate, decay),
            Unknown.kernelLatents(kernelSpread)));
  }

  @Override
  public Stopping stopping() {
    return Stopping.atNoise(noiseFactor);
  }
}
