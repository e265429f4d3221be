package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code n/2 log v}: the negative logarithm of the likelihood of n values, but for a constant, with
 * the variance v of Gaussian noise that makes it least: the mean of {@code (x * k - y)^2}, but no
 * less than the variance of the estimated noise.
 */
public record MarginalMisfit(Explanation of) implements Term {
  /** Keeps the logarithm of a variance finite where there is no noise. */
  private static final double LEAST = 1e-12;

  @Override
  public Expr value(Sum sum) {
    Expr least = of.observation().noise().square().plus(LEAST);
    Expr variances = of.meanSquare().maximum(least.broadcastTo(of.meanSquare().shape()));
    return sum.of(variances.log(), of.observation().input().shape().count() / 2.0);
  }
}
