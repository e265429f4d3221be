package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.RmsNormalizedDescent;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.SpectralMisfit;
import lucid.deblur.objective.terms.SquaredNorm;

/**
 * Algorithm 1 of Asim, Shamshad and Ahmed (arXiv 1802.04073): the latents of a picture and of a
 * blur kernel are moved by alternating gradient steps until the generated picture, blurred by the
 * generated kernel, looks like the observation.
 *
 * <p>Per restart it minimises {@code sum |F(x * k) - F(y)|^2 + a |z_i|^2 + b |z_k|^2} over all
 * channels and frequencies of the unnormalised Fourier transform, {@code x = G_i(z_i)}, {@code k =
 * G_k(z_k)}. Each step first updates z_k, then z_i with the new kernel. The picture does not change
 * in between, so one forward pass of the image generator serves both gradients.
 *
 * @param rate step length at step 0, for gradients of unit RMS
 * @param decay steps after which the step length has fallen by e
 * @param pictureLatentWeight a, the weight of |z_i|^2
 * @param kernelLatentWeight b, the weight of |z_k|^2
 */
public record LatentDescent(
    double rate, double decay, double pictureLatentWeight, double kernelLatentWeight)
    implements Descent {

  /** The published constants: steps of 0.01 exp(-t/1000), both latent weights 0.01. */
  public static final LatentDescent PUBLISHED = new LatentDescent(0.01, 1000, 0.01, 0.01);

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.generatedPicture(), at.generatedKernel());
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    Point at = explanation.at();
    return Objective.of(
        new SpectralMisfit(explanation, 1),
        new SquaredNorm(at.value(Unknown.PICTURE_LATENTS), pictureLatentWeight),
        new SquaredNorm(at.value(Unknown.KERNEL_LATENTS), kernelLatentWeight));
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(descent(Unknown.KERNEL_LATENTS), descent(Unknown.PICTURE_LATENTS));
  }

  private Motion descent(Unknown unknown) {
    Schedule schedule = Schedule.exponential(rate, decay);
    return new Motion(new RmsNormalizedDescent(schedule), List.of(unknown));
  }

  @Override
  public boolean alternates() {
    return true;
  }
}
