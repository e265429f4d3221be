package lucid.deblur.objective.terms;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code weight * |z|^2}, the squared Euclidean norm of an unknown. For latents with weight 1/2 it
 * is the negative logarithm of their standard normal prior; for the detail of a kernel with {@code
 * 1 / (2 s^2)} it is the negative logarithm of a normal prior of standard deviation s.
 *
 * @param values z, {@code [restarts,...]}
 */
public record SquaredNorm(Expr values, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(values.square(), weight);
  }
}
