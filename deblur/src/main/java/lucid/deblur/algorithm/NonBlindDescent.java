package lucid.deblur.algorithm;

import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.TotalVariation;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;

/**
 * The last step of algorithm 3: the picture for a kernel that is known by now. A network that is
 * stopped before it shows noise has not come to show all details either; here the picture itself is
 * what is moved.
 *
 * <p>Per restart it minimises, by Adam in x,
 *
 * <pre>{@code
 * sum (x * k - y)^2 / (2 v) + sum |differences of neighbours in x| / differenceScale
 * }</pre>
 *
 * with v the variance of the observation's noise, see {@link Problem#noise}, and of {@code
 * deviation} beside it: the most probable picture if the differences of neighbours are
 * Laplace-distributed. It begins with the picture of the stage before. The result is x, clipped to
 * [0,1].
 *
 * @param rate Adam's step length at the first step
 * @param lastRate the same at the last step; it falls by the same factor each step
 * @param deviation the standard deviation of what the kernel leaves unexplained
 * @param differenceScale how far neighbours in pictures are apart: the scale of the Laplace
 *     distribution of their differences, its mean absolute deviation
 */
public record NonBlindDescent(
    double rate, double lastRate, double deviation, double differenceScale) implements Algorithm {
  /**
   * @throws BadInput if a number is not above 0
   */
  public NonBlindDescent {
    if (!(rate > 0 && lastRate > 0 && deviation > 0 && differenceScale > 0)) {
      throw new BadInput(
          "cannot restore with rates %s to %s, deviation %s, difference scale %s: all must be above 0"
              .formatted(rate, lastRate, deviation, differenceScale));
    }
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public boolean findsKernels() {
    return false;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Expr x = problem.picture().read();
    Expr energy = energy(problem, x);
    Schedule schedule = Schedule.geometric(rate, lastRate, steps);
    Expr gradient = Gradients.of(loss(problem, energy, x), List.of(x)).get(0);
    return Graph.builder("non-blind descent step")
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .updates(new Adam(schedule).updates(Map.of(problem.picture(), gradient)))
        .build();
  }

  private static Expr energy(Problem problem, Expr x) {
    return problem.energy(problem.spectrum(x), problem.kernel().read());
  }

  /** What is minimised, summed over restarts. */
  Expr loss(Problem problem, Expr x) {
    return loss(problem, energy(problem, x), x);
  }

  private Expr loss(Problem problem, Expr energy, Expr x) {
    Expr variance = problem.noise().square().plus(deviation * deviation);
    return energy
        .sum()
        .dividedBy(variance.times(2.0 * problem.pixels()))
        .plus(TotalVariation.of(x).times(1 / differenceScale));
  }

  @Override
  public Graph result(Problem problem) {
    Expr x = problem.picture().read();
    return problem.result(
        "non-blind descent result",
        x.maximum(Ops.constant(0)).minimum(Ops.constant(1)),
        problem.kernel().read());
  }
}
