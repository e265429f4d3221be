package lucid.deblur;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Variable;

/**
 * {@link LatentDescent} by Adam: the same loss, but both latents move at once, each number by a
 * step of its own. It is not in the paper.
 *
 * @param rate Adam's step length at step 0
 * @param decay steps after which the step length has fallen by e
 * @param pictureLatentWeight the weight of |z_i|^2
 * @param kernelLatentWeight the weight of |z_k|^2
 */
public record LatentAdam(
    double rate, double decay, double pictureLatentWeight, double kernelLatentWeight)
    implements Algorithm {

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Graph step(Problem problem) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr spectrum = problem.spectrum(problem.pictures().generate(zi));
    Expr energy = problem.energy(spectrum, problem.kernels().generate(zk));
    Expr loss = problem.latentLoss(energy, zi, pictureLatentWeight, zk, kernelLatentWeight);
    List<Expr> gradients = Gradients.of(loss, List.of(zi, zk));
    Map<Variable, Expr> moved = new LinkedHashMap<>();
    moved.put(problem.pictureLatents(), gradients.get(0));
    moved.put(problem.kernelLatents(), gradients.get(1));
    return Graph.builder("latent Adam step")
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .updates(new Adam(Schedule.exponential(rate, decay)).updates(moved))
        .build();
  }

  @Override
  public Graph result(Problem problem) {
    return problem.generatedResult("latent Adam result");
  }
}
