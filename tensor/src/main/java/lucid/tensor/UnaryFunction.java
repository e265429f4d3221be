package lucid.tensor;

import static lucid.tensor.Cost.CHEAP;
import static lucid.tensor.Cost.COSTLY;
import static lucid.tensor.Rounding.JUMP;
import static lucid.tensor.Rounding.RELATIVE;

import java.util.function.DoubleUnaryOperator;

/**
 * The element-wise functions of one operand, each with its float64 definition. CONTRIBUTING.md
 * lists the places that a new function touches.
 */
public enum UnaryFunction {
  NEGATE(CHEAP, RELATIVE, x -> -x),
  RECIPROCAL(COSTLY, RELATIVE, x -> 1 / x),
  SQUARE(CHEAP, RELATIVE, x -> x * x),
  SQRT(COSTLY, RELATIVE, Math::sqrt),
  EXP(COSTLY, RELATIVE, Math::exp),
  LOG(COSTLY, RELATIVE, Math::log),
  ABS(CHEAP, RELATIVE, Math::abs),
  /** -1, 0 or 1. */
  SIGN(CHEAP, JUMP, Math::signum),
  /** 1 where the operand is above 0, else 0. */
  STEP(CHEAP, JUMP, x -> x > 0 ? 1 : 0),
  RELU(CHEAP, RELATIVE, x -> x > 0 ? x : 0),
  TANH(COSTLY, RELATIVE, Math::tanh),
  SIGMOID(COSTLY, RELATIVE, x -> 1 / (1 + Math.exp(-x))),
  /** log(1 + exp(x)), without overflow. */
  SOFTPLUS(COSTLY, RELATIVE, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));

  private final Cost cost;
  private final Rounding rounding;
  private final DoubleUnaryOperator definition;

  UnaryFunction(Cost cost, Rounding rounding, DoubleUnaryOperator definition) {
    this.cost = cost;
    this.rounding = rounding;
    this.definition = definition;
  }

  /** Whether devices do better to compute an element again than to keep it. */
  public Cost cost() {
    return cost;
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
