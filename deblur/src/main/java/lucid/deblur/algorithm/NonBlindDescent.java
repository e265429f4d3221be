package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.DeviationMisfit;
import lucid.deblur.objective.terms.TotalVariation;
import lucid.deblur.observation.NoiseEstimate;
import lucid.generators.files.BadInput;

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
 * with v the variance of the observation's noise, see {@link NoiseEstimate}, and of {@code
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
    double rate, double lastRate, double deviation, double differenceScale) implements Descent {
  /**
   * @throws BadInput if a number is not above 0
   */
  public NonBlindDescent {
    Constants.of("non-blind descent")
        .aboveZero("rate", rate)
        .aboveZero("lastRate", lastRate)
        .aboveZero("deviation", deviation)
        .aboveZero("differenceScale", differenceScale);
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
  public List<Unknown> unknowns() {
    return List.of(Unknown.PICTURE, Unknown.KERNEL);
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.value(Unknown.PICTURE), at.value(Unknown.KERNEL));
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    return Objective.of(
        new DeviationMisfit(explanation, deviation),
        new TotalVariation(explanation.picture(), 1 / differenceScale));
  }

  @Override
  public List<Motion> motions(int steps) {
    Schedule rates = Schedule.geometric(rate, lastRate, steps);
    return List.of(Motion.adam("adam", rates, Unknown.PICTURE));
  }
}
