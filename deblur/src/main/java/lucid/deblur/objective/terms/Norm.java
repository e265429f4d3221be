package lucid.deblur.objective.terms;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code weight * |z|}, the Euclidean norm of latents (Asim, Shamshad and Ahmed, arXiv 1802.04073,
 * in their published code for progressive GANs).
 *
 * @param latents z, {@code [restarts,latents]}
 */
public record Norm(Expr latents, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(latents.square().sum(1).sqrt(), weight);
  }
}
