package lucid.deblur.objective.terms;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code weight * |z|^2}, the squared Euclidean norm of an unknown: of latents, with weight 1/2 the
 * negative logarithm of their standard normal prior; of the detail of a kernel, with {@code 1 / (2
 * s^2)} that of a normal one of standard deviation s.
 *
 * @param values z, {@code [restarts,...]}
 */
public record SquaredNorm(Expr values, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(values.square(), weight);
  }
}
