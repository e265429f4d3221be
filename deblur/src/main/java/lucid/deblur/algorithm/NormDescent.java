package lucid.deblur.algorithm;

import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Variable;

/**
 * Algorithm 1 of Asim, Shamshad and Ahmed (arXiv 1802.04073) in the form in which they search the
 * range of a progressive GAN: plain norms instead of their squares, and pictures that are stretched
 * to [0,1], since those of the GAN may leave it.
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
    implements Algorithm {

  /** The published constants for 128x128 faces. */
  public static final NormDescent PUBLISHED = new NormDescent(0.01, 0.001, 0.001);

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr energy = energy(problem, zi, zk);
    List<Variable> moved = List.of(problem.pictureLatents(), problem.kernelLatents());
    Map<Variable, Expr> gradients = Gradients.ofVariables(loss(problem, energy, zi, zk), moved);
    return Graph.builder("norm descent step")
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .updates(new Adam(Schedule.constant(rate)).updates(gradients))
        .build();
  }

  /** What is minimised, summed over restarts. */
  Expr loss(Problem problem, Expr zi, Expr zk) {
    return loss(problem, energy(problem, zi, zk), zi, zk);
  }

  private Expr loss(Problem problem, Expr energy, Expr zi, Expr zk) {
    Expr misfit = energy.times(1.0 / problem.pixels()).sqrt().sum();
    return misfit
        .plus(norms(zi).times(pictureLatentWeight))
        .plus(norms(zk).times(kernelLatentWeight));
  }

  private static Expr energy(Problem problem, Expr zi, Expr zk) {
    Expr x = stretched(problem.pictures().generate(zi));
    return problem.energy(problem.spectrum(x), problem.kernels().generate(zk));
  }

  /** The sum of the lengths of rows. */
  private static Expr norms(Expr latents) {
    return latents.square().sum(1).sqrt().sum();
  }

  /** Pictures {@code [N,H,W,C]}, each from its own range to [0,1]. */
  private static Expr stretched(Expr x) {
    Expr least = x.negate().max(1, 2, 3).negate();
    Expr greatest = x.max(1, 2, 3);
    return x.minus(least).dividedBy(greatest.minus(least));
  }

  @Override
  public Graph result(Problem problem) {
    Expr generated = problem.pictures().generate(problem.pictureLatents().read());
    return problem.result("norm descent result", stretched(generated));
  }
}
