package lucid.tensor;

import static lucid.tensor.Op.Rounding.ADDITION;
import static lucid.tensor.Op.Rounding.JUMP;
import static lucid.tensor.Op.Rounding.RELATIVE;

import java.util.function.DoubleBinaryOperator;
import lucid.tensor.Op.Rounding;

/**
 * The element-wise functions of two operands, each with its float64 definition. CONTRIBUTING.md
 * lists the places that a new function touches.
 */
public enum BinaryFunction {
  ADD("add", ADDITION, (a, b) -> a + b),
  SUBTRACT("subtract", ADDITION, (a, b) -> a - b),
  MULTIPLY("multiply", RELATIVE, (a, b) -> a * b),
  DIVIDE("divide", RELATIVE, (a, b) -> a / b),
  MAXIMUM("take the maximum of", RELATIVE, Math::max),
  MINIMUM("take the minimum of", RELATIVE, Math::min),
  /** 1 where the first operand is above the second, else 0. */
  GREATER("compare", JUMP, (a, b) -> a > b ? 1 : 0),
  /** 1 where the operands are equal, else 0. */
  EQUAL("compare", JUMP, (a, b) -> a == b ? 1 : 0);

  private final String verb;
  private final Rounding rounding;
  private final DoubleBinaryOperator definition;

  BinaryFunction(String verb, Rounding rounding, DoubleBinaryOperator definition) {
    this.verb = verb;
    this.rounding = rounding;
    this.definition = definition;
  }

  /** The verb that error messages use, as in "cannot add [2,3] and [4]". */
  public String verb() {
    return verb;
  }

  /** The way in which rounding shows in the results. */
  public Rounding rounding() {
    return rounding;
  }

  /** The function's value in float64. */
  public double apply(double a, double b) {
    return definition.applyAsDouble(a, b);
  }
}
