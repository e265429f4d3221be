package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code sum (x * k - y)^2 / v}: twice the negative logarithm of the likelihood of Gaussian noise
 * of variance v, but for a constant.
 *
 * @param variances v of each restart, {@code [restarts]}
 */
public record VarianceMisfit(Explanation of, Expr variances) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(of.energy().times(1.0 / of.observation().pixels()).dividedBy(variances));
  }
}
