package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code mean (x * k - y)^2} over all values of the observation (Ren, Zhang, Wang, Hu and Zuo:
 * "Neural Blind Deconvolution Using Deep Priors", CVPR 2020).
 */
public record MeanSquareMisfit(Explanation of) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(of.meanSquare());
  }
}
