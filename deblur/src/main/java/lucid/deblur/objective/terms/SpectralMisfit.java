package lucid.deblur.objective.terms;

import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code weight * sum |F(x * k) - F(y)|^2} over all channels and frequencies of the unnormalised
 * Fourier transform F (Asim, Shamshad and Ahmed, arXiv 1802.04073, section IV).
 */
public record SpectralMisfit(Explanation of, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(of.energy(), weight);
  }
}
