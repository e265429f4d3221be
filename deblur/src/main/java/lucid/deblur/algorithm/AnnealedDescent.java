package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.generators.blur.UnitSum;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Variable;

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
 * and {@code k = G_k(z_k)}, scaled to sum 1. The variance is that of the observation's own noise,
 * see {@link Problem#noise}, and of {@code deviation} beside it, which falls; and where a restart
 * explains the observation worse than that, its mean square of {@code x * k - y}.
 *
 * @param rate Adam's step length at the first step
 * @param lastRate the step length at the last step
 * @param deviation the standard deviation of what the priors cannot explain, at the first step
 * @param lastDeviation the same at the last step; both fall by the same factor each step
 */
public record AnnealedDescent(double rate, double lastRate, double deviation, double lastDeviation)
    implements Algorithm {
  /** Keeps the logarithm of a variance finite where there is no noise. */
  private static final double LEAST = 1e-12;

  /**
   * @throws BadInput if a rate or a deviation is not above 0
   */
  public AnnealedDescent {
    if (!(rate > 0 && lastRate > 0 && deviation > 0 && lastDeviation > 0)) {
      throw new BadInput(
          "cannot anneal rates %s to %s and deviations %s to %s: all must be above 0"
              .formatted(rate, lastRate, deviation, lastDeviation));
    }
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Adam adam = new Adam(Schedule.geometric(rate, lastRate, steps));
    Expr believed =
        Schedule.geometric(deviation, lastDeviation, steps).rate(adam.step().read()).square();
    Expr energy = energy(problem, zi, zk);
    Expr loss = loss(problem, energy, zi, zk, variance(problem, energy, believed));
    List<Variable> moved = List.of(problem.pictureLatents(), problem.kernelLatents());
    return Graph.builder("annealed descent step")
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .updates(adam.updates(Gradients.ofVariables(loss, moved)))
        .build();
  }

  private static Expr energy(Problem problem, Expr zi, Expr zk) {
    Expr x = problem.pictures().generate(zi);
    return problem.energy(problem.spectrum(x), UnitSum.of(problem.kernels().generate(zk)));
  }

  /** The variance v of each restart, {@code [restarts]}, not to be differentiated. */
  private static Expr variance(Problem problem, Expr energy, Expr believed) {
    Expr least = believed.plus(problem.noise().square());
    return problem.meanSquare(energy).maximum(least.broadcastTo(energy.shape())).stopGradient();
  }

  /** What is minimised, summed over restarts, for variances {@code [restarts]}. */
  Expr loss(Problem problem, Expr zi, Expr zk, Expr variances) {
    return loss(problem, energy(problem, zi, zk), zi, zk, variances);
  }

  private static Expr loss(Problem problem, Expr energy, Expr zi, Expr zk, Expr variances) {
    Expr misfit = energy.times(1.0 / problem.pixels()).dividedBy(variances).sum();
    return misfit.plus(zi.square().sum()).plus(zk.square().sum());
  }

  /**
   * The negative logarithm of the posterior of each restart, {@code [restarts]}, but for a
   * constant: with the variance that makes it least, from that of the noise.
   */
  private static Expr score(Problem problem, Expr energy, Expr zi, Expr zk) {
    Expr meanSquare = problem.meanSquare(energy);
    Expr variances =
        meanSquare.maximum(problem.noise().square().plus(LEAST).broadcastTo(meanSquare.shape()));
    double values = (double) problem.pixels() * problem.pictures().channels();
    return variances.log().times(values / 2).plus(halfSquares(zi)).plus(halfSquares(zk));
  }

  /** Half the squared length of each row. */
  private static Expr halfSquares(Expr latents) {
    return latents.square().sum(1).times(0.5).reshape(latents.shape().size(0));
  }

  @Override
  public Graph result(Problem problem) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr x = problem.pictures().generate(zi);
    Expr kernel = UnitSum.of(problem.kernels().generate(zk));
    Expr energy = problem.energy(problem.spectrum(x), kernel);
    return Graph.builder("annealed descent result")
        .output(PICTURE, x)
        .output(KERNEL, kernel)
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .output(SCORE, score(problem, energy, zi, zk))
        .build();
  }
}
