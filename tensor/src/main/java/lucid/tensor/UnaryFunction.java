package lucid.tensor;

import java.util.function.DoubleUnaryOperator;

/** The element-wise functions of one operand, each with its float64 definition. */
public enum UnaryFunction {
  NEGATE(x -> -x),
  RECIPROCAL(x -> 1 / x),
  SQUARE(x -> x * x),
  SQRT(Math::sqrt),
  EXP(Math::exp),
  LOG(Math::log),
  ABS(Math::abs),
  /** -1, 0 or 1. */
  SIGN(Math::signum),
  /** 1 where the operand is above 0, else 0. */
  STEP(x -> x > 0 ? 1 : 0),
  RELU(x -> x > 0 ? x : 0),
  TANH(Math::tanh),
  SIGMOID(x -> 1 / (1 + Math.exp(-x))),
  /** log(1 + exp(x)), without overflow. */
  SOFTPLUS(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));

  private final DoubleUnaryOperator definition;

  UnaryFunction(DoubleUnaryOperator definition) {
    this.definition = definition;
  }

  /** The function's value in float64. */
  public double apply(double x) {
    return definition.applyAsDouble(x);
  }
}
