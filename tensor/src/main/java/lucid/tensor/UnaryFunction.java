package lucid.tensor;

import static lucid.tensor.Op.Rounding.JUMP;
import static lucid.tensor.Op.Rounding.RELATIVE;

import java.util.function.DoubleUnaryOperator;
import lucid.tensor.Op.Rounding;

/**
 * The element-wise functions of one operand, each with its float64 definition. CONTRIBUTING.md
 * lists the places that a new function touches.
 */
public enum UnaryFunction {
  NEGATE(RELATIVE, x -> -x),
  RECIPROCAL(RELATIVE, x -> 1 / x),
  SQUARE(RELATIVE, x -> x * x),
  SQRT(RELATIVE, Math::sqrt),
  EXP(RELATIVE, Math::exp),
  LOG(RELATIVE, Math::log),
  ABS(RELATIVE, Math::abs),
  /** -1, 0 or 1. */
  SIGN(JUMP, Math::signum),
  /** 1 where the operand is above 0, else 0. */
  STEP(JUMP, x -> x > 0 ? 1 : 0),
  RELU(RELATIVE, x -> x > 0 ? x : 0),
  TANH(RELATIVE, Math::tanh),
  SIGMOID(RELATIVE, x -> 1 / (1 + Math.exp(-x))),
  /** log(1 + exp(x)), without overflow. */
  SOFTPLUS(RELATIVE, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));

  private final Rounding rounding;
  private final DoubleUnaryOperator definition;

  UnaryFunction(Rounding rounding, DoubleUnaryOperator definition) {
    this.rounding = rounding;
    this.definition = definition;
  }

  /** The way in which rounding shows in the results. */
  public Rounding rounding() {
    return rounding;
  }

  /** The function's value in float64. */
  public double apply(double x) {
    return definition.applyAsDouble(x);
  }
}
