package lucid.deblur.objective.terms;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code sum |x - x'| / scale}: the negative logarithm of the prior, but for a constant, if values
 * are Laplace-distributed around the values of another picture. Most values stay near it and some
 * may go far: a prior explains most of a picture well and its details badly.
 *
 * @param pictures x, {@code [restarts,H,W,C]}
 * @param others x', of the same shape
 * @param scale the mean absolute deviation
 */
public record LaplaceDistance(Expr pictures, Expr others, double scale) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(pictures.minus(others).abs(), 1 / scale);
  }
}
