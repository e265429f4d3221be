package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.deblur.observation.Differences;
import lucid.tensor.Expr;

/**
 * A {@link DeviationMisfit} in which the differences of neighbours count too:
 *
 * <pre>{@code
 * (sum (x * k - y)^2 + weight * sum |differences of neighbours in x * k - y|^2)
 *     / (2 (s^2 + deviation^2) (1 + weight))
 * }</pre>
 *
 * The differences tell more of a kernel than the values do, which neighbours share (Cho and Lee:
 * "Fast Motion Deblurring", SIGGRAPH Asia 2009).
 *
 * @param weight how much the differences count beside the values
 * @param deviation the standard deviation of what {@code x * k} does not explain besides the noise
 */
public record DifferenceMisfit(Explanation of, double weight, double deviation) implements Term {
  @Override
  public Expr value(Sum sum) {
    Expr variance = of.observation().noise().square().plus(deviation * deviation);
    Expr differences = squares(sum, 1).plus(squares(sum, 2));
    return sum.of(of.misfit().square())
        .plus(differences.times(weight))
        .dividedBy(variance.times(2 * (1 + weight)));
  }

  private Expr squares(Sum sum, int axis) {
    return sum.of(Differences.along(of.misfit(), axis).square());
  }
}
