package lucid.deblur.own;

import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.tensor.Expr;

/** A user's term: {@code weight * sum (1 - x)}. */
record Darkness(Expr pictures, double weight) implements Term {
  @Override
  public Expr value(Sum sum) {
    return sum.of(pictures.negate().plus(1), weight);
  }
}
