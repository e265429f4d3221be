package lucid.deblur.objective;

import lucid.autodiff.Schedule;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * The position within a stage, for values that change from its first step to its last.
 *
 * @param step the number of steps done, a scalar expression
 * @param steps how many there will be
 */
public record Progress(Expr step, int steps) {
  /** The end of a stage. */
  public static final Progress END = new Progress(Ops.constant(1), 1);

  /** A scalar that goes from one number at the first step to another at the last, by one factor. */
  public Expr geometric(double first, double last) {
    return Schedule.geometric(first, last, steps).rate(step);
  }
}
