package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code |x * k - y|}, the Euclidean norm (Asim, Shamshad and Ahmed, arXiv 1802.04073, in their
 * published code for progressive GANs).
 */
public record MisfitNorm(Explanation of) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(of.energy().times(1.0 / of.observation().pixels()).sqrt());
  }
}
