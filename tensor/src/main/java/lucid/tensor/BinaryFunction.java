package lucid.tensor;

import java.util.function.DoubleBinaryOperator;

/** The element-wise functions of two operands, each with its float64 definition. */
public enum BinaryFunction {
  ADD("add", (a, b) -> a + b),
  SUBTRACT("subtract", (a, b) -> a - b),
  MULTIPLY("multiply", (a, b) -> a * b),
  DIVIDE("divide", (a, b) -> a / b),
  MAXIMUM("take the maximum of", Math::max),
  MINIMUM("take the minimum of", Math::min),
  /** 1 where the first operand is above the second, else 0. */
  GREATER("compare", (a, b) -> a > b ? 1 : 0),
  /** 1 where the operands are equal, else 0. */
  EQUAL("compare", (a, b) -> a == b ? 1 : 0);

  private final String verb;
  private final DoubleBinaryOperator definition;

  BinaryFunction(String verb, DoubleBinaryOperator definition) {
    this.verb = verb;
    this.definition = definition;
  }

  /** How error messages name the function, as in "cannot add [2,3] and [4]". */
  public String verb() {
    return verb;
  }

  /** The function's value in float64. */
  public double apply(double a, double b) {
    return definition.applyAsDouble(a, b);
  }
}
