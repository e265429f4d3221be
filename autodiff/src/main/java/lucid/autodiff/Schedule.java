package lucid.autodiff;

import lucid.tensor.Expr;
import lucid.tensor.Ops;

/** A learning rate that depends on the number of steps already made. */
@FunctionalInterface
public interface Schedule {
  /**
   * The rate of a step.
   *
   * @param step a scalar, 0 at the first step
   * @return a scalar
   */
  Expr rate(Expr step);

  /** One rate for all steps. */
  static Schedule constant(double rate) {
    return step -> Ops.constant(rate);
  }

  /**
   * {@code rate * exp(-step / decay)}.
   *
   * @param decay the steps in which the rate falls by a factor of e
   */
  static Schedule exponential(double rate, double decay) {
    return step -> step.times(-1 / decay).exp().times(rate);
  }

  /** {@code from} at step 0, linearly to {@code to} at step {@code steps}, then constant. */
  static Schedule linear(double from, double to, int steps) {
    return step -> step.times(1.0 / steps).minimum(Ops.constant(1)).times(to - from).plus(from);
  }

  /**
   * {@code from} at step 0, by one factor a step to {@code to} at step {@code steps}, then
   * constant.
   *
   * @param from above 0
   * @param to above 0
   */
  static Schedule geometric(double from, double to, int steps) {
    Schedule logarithm = linear(Math.log(from), Math.log(to), steps);
    return step -> logarithm.rate(step).exp();
  }
}
