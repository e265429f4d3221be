package lucid.deblur.algorithm;

import java.util.List;
import java.util.Optional;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.MarginalMisfit;
import lucid.deblur.objective.terms.SquaredNorm;
import lucid.deblur.objective.terms.VarianceMisfit;
import lucid.deblur.observation.NoiseEstimate;
import lucid.generators.blur.UnitSum;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;

/**
 * Algorithm 1 of Asim, Shamshad and Ahmed (arXiv 1802.04073) as a search for the most probable
 * latents, in which the noise is believed to be strong at first: while it is, the priors decide,
 * and pictures and kernels find each other's coarse shape; detail comes as it falls.
 *
 * <p>Per restart it minimises, by Adam in z_i and z_k at once,
 *
 * <pre>{@code
 * sum (x * k - y)^2 / v + |z_i|^2 + |z_k|^2
 * }</pre>
 *
 * twice the negative logarithm of the posterior for noise of variance v, with {@code x = G_i(z_i)}
 * and {@code k = G_k(z_k)}, scaled to sum 1. The variance v is the variance of the observation's
 * own noise, see {@link NoiseEstimate}, plus the square of {@code deviation}, which falls. If a
 * restart explains the observation worse than that, v is its mean square of {@code x * k - y}.
 *
 * @param rate Adam's step length at the first step
 * @param lastRate the step length at the last step
 * @param deviation the standard deviation of what the priors cannot explain, at the first step
 * @param lastDeviation the same at the last step; both fall by the same factor each step
 */
public record AnnealedDescent(double rate, double lastRate, double deviation, double lastDeviation)
    implements Descent {
  /**
   * @throws BadInput if a rate or a deviation is not above 0
   */
  public AnnealedDescent {
    Constants.of("annealed descent")
        .aboveZero("rate", rate)
        .aboveZero("lastRate", lastRate)
        .aboveZero("deviation", deviation)
        .aboveZero("lastDeviation", lastDeviation);
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.generatedPicture(), UnitSum.of(at.generatedKernel()));
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    Point at = explanation.at();
    return Objective.of(
        new VarianceMisfit(explanation, variances(explanation, progress)),
        new SquaredNorm(at.value(Unknown.PICTURE_LATENTS), 1),
        new SquaredNorm(at.value(Unknown.KERNEL_LATENTS), 1));
  }

  /** The variance v of each restart, {@code [restarts]}, not to be differentiated. */
  private Expr variances(Explanation explanation, Progress progress) {
    Expr believed = progress.geometric(deviation, lastDeviation).square();
    Expr least = believed.plus(explanation.observation().noise().square());
    Expr meanSquare = explanation.meanSquare();
    return meanSquare.maximum(least.broadcastTo(meanSquare.shape())).stopGradient();
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(
        Motion.adam(
            "adam",
            Schedule.geometric(rate, lastRate, steps),
            Unknown.PICTURE_LATENTS,
            Unknown.KERNEL_LATENTS));
  }

  /**
   * The negative logarithm of the posterior of each restart, but for a constant, with the variance
   * that makes it least.
   */
  @Override
  public Optional<Objective> score(Explanation explanation) {
    Point at = explanation.at();
    return Optional.of(
        Objective.perRestart(
            new MarginalMisfit(explanation),
            new SquaredNorm(at.value(Unknown.PICTURE_LATENTS), 0.5),
            new SquaredNorm(at.value(Unknown.KERNEL_LATENTS), 0.5)));
  }
}
