package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * {@code sum (x * k - y)^2 / (2 s^2)}: the negative logarithm of the likelihood of Gaussian noise
 * that is as strong as the observation's, but for a constant.
 *
 * @param least s is the estimated noise, but no less than this standard deviation: a picture
 *     without noise would weigh endlessly
 */
public record NoiseMisfit(Explanation of, double least) implements Term {
  @Override
  public Expr value(Sum sum) {
    Expr noise = of.observation().noise().maximum(Ops.constant(least));
    Expr precision = noise.square().times(2.0 * of.observation().pixels()).reciprocal();
    return sum.of(of.energy().times(precision.broadcastTo(of.energy().shape())));
  }
}
