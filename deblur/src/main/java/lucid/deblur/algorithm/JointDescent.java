package lucid.deblur.algorithm;

import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.TotalVariation;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Variable;

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
    implements Algorithm {

  /** The constants of the published code for faces and shoes. */
  public static final JointDescent PUBLISHED = new JointDescent(0.005, 1, 0.5, 100, 0.001);

  @Override
  public int number() {
    return 2;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr x = problem.picture().read();
    List<Variable> moved =
        List.of(problem.pictureLatents(), problem.kernelLatents(), problem.picture());
    Map<Variable, Expr> gradients = Gradients.ofVariables(loss(problem, zi, zk, x), moved);
    Expr energy = problem.energy(problem.spectrum(x), problem.kernels().generate(zk));
    return Graph.builder("algorithm 2 step")
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .updates(new Adam(Schedule.constant(rate)).updates(gradients))
        .build();
  }

  /** What is minimised, summed over restarts. */
  Expr loss(Problem problem, Expr zi, Expr zk, Expr x) {
    Expr generated = problem.pictures().generate(zi);
    Expr kernel = problem.kernels().generate(zk);
    double pixels = problem.pixels();
    Expr generatedEnergy = problem.energy(problem.spectrum(generated), kernel).sum();
    Expr pictureEnergy = problem.energy(problem.spectrum(x), kernel).sum();
    Expr distance = x.minus(generated).square().sum();
    return generatedEnergy
        .times(generatedWeight / pixels)
        .plus(pictureEnergy.times(pictureWeight / pixels))
        .plus(distance.times(distanceWeight / (x.shape().count() / x.shape().size(0))))
        .plus(TotalVariation.of(x).times(variationWeight));
  }

  @Override
  public Graph result(Problem problem) {
    Expr x = problem.picture().read();
    return problem.result(
        "algorithm 2 result", x.maximum(Ops.constant(0)).minimum(Ops.constant(1)));
  }
}
