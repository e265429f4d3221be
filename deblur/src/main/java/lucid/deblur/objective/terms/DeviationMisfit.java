package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code sum (x * k - y)^2 / (2 (s^2 + deviation^2))}: the negative logarithm of the likelihood,
 * but for a constant, if the observation has Gaussian noise of the estimated deviation s and
 * differs from {@code x * k} in something else besides.
 *
 * @param deviation the standard deviation of what else there is
 */
public record DeviationMisfit(Explanation of, double deviation) implements Term {
  @Override
  public Expr value(Sum sum) {
    Expr variance = of.observation().noise().square().plus(deviation * deviation);
    return sum.of(of.energy()).dividedBy(variance.times(2.0 * of.observation().pixels()));
  }
}
