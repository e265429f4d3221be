package lucid.deblur.objective;

import lucid.tensor.Expr;

/**
 * A part of what is minimised. No restart may depend on another: over all restarts, a term is the
 * sum of what it is for each.
 */
@FunctionalInterface
public interface Term {
  /**
   * The term as an expression of the unknowns.
   *
   * @param sum whether over everything, a scalar, or for each restart, {@code [restarts]}
   */
  Expr value(Sum sum);
}
