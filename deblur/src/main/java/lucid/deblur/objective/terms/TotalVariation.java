package lucid.deblur.objective.terms;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.deblur.observation.Differences;
import lucid.tensor.Expr;

/**
 * {@code weight * sum |differences of neighbours in x|}: the anisotropic total variation along both
 * axes, not around the edges, over all channels (Rudin, Osher and Fatemi: "Nonlinear total
 * variation based noise removal algorithms", Physica D 60, 1992).
 *
 * @param pictures x, {@code [restarts,H,W,C]}
 */
public record TotalVariation(Expr pictures, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(along(1).plus(along(2)), weight);
  }

  private Expr along(int axis) {
    int restarts = pictures.shape().size(0);
    return Differences.along(pictures, axis).abs().sum(1, 2, 3).reshape(restarts);
  }
}
