package lucid.deblur.objective.terms;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/**
 * {@code weight * mean (x - x')^2} over all values: draws a picture to the one of its prior (Asim,
 * Shamshad and Ahmed, arXiv 1802.04073, algorithm 2).
 *
 * @param pictures x, {@code [restarts,H,W,C]}
 * @param others x', of the same shape
 */
public record SquaredDistance(Expr pictures, Expr others, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    int values = pictures.shape().count() / pictures.shape().size(0);
    return sum.of(pictures.minus(others).square(), weight / values);
  }
}
