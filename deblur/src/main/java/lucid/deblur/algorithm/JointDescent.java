package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.SpectralMisfit;
import lucid.deblur.objective.terms.SquaredDistance;
import lucid.deblur.objective.terms.TotalVariation;

/**
 * Algorithm 2 of Asim, Shamshad and Ahmed (arXiv 1802.04073): as {@link LatentDescent}, but the
 * picture x is an unknown of its own that is only drawn to the range of its prior, so that it can
 * be what the prior cannot make.
 *
 * <p>Per restart it minimises, by Adam in z_i, z_k and x at once,
 *
 * <pre>{@code
 * generatedWeight  * mean |F(G(z_i) * k) - F(y)|^2
 * + pictureWeight  * mean |F(x * k) - F(y)|^2
 * + distanceWeight * mean (x - G(z_i))^2
 * + variationWeight * sum |differences of neighbours in x|
 * }</pre>
 *
 * with {@code k = G_k(z_k)}. The first two means are over the frequencies of the unnormalised
 * Fourier transform and summed over channels, the third is over all values, and the last is the
 * anisotropic total variation, summed over channels and not around the edges. The result is x,
 * clipped to [0,1].
 *
 * @param rate Adam's step length
 * @param generatedWeight how much the generated picture must explain the observation
 * @param pictureWeight how much x must
 * @param distanceWeight how strongly x is drawn to the generated picture
 * @param variationWeight how strongly x is smoothed
 */
public record JointDescent(
    double rate,
    double generatedWeight,
    double pictureWeight,
    double distanceWeight,
    double variationWeight)
    implements Descent {

  /** The constants of the published code for faces and shoes. */
  public static final JointDescent PUBLISHED = new JointDescent(0.005, 1, 0.5, 100, 0.001);

  @Override
  public int number() {
    return 2;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.value(Unknown.PICTURE), at.generatedKernel());
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    double pixels = explanation.observation().pixels();
    Explanation generated = explanation.withPicture(explanation.at().generatedPicture());
    return Objective.of(
        new SpectralMisfit(generated, generatedWeight / pixels),
        new SpectralMisfit(explanation, pictureWeight / pixels),
        new SquaredDistance(explanation.picture(), generated.picture(), distanceWeight),
        new TotalVariation(explanation.picture(), variationWeight));
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(
        Motion.adam(
            "adam",
            Schedule.constant(rate),
            Unknown.PICTURE_LATENTS,
            Unknown.KERNEL_LATENTS,
            Unknown.PICTURE));
  }
}
