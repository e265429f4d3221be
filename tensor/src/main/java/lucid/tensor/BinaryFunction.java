package lucid.tensor;

import static lucid.tensor.Cost.CHEAP;
import static lucid.tensor.Cost.COSTLY;
import static lucid.tensor.Rounding.ADDITION;
import static lucid.tensor.Rounding.JUMP;
import static lucid.tensor.Rounding.RELATIVE;

import java.util.function.DoubleBinaryOperator;

/**
 * The element-wise functions of two operands, each with its float64 definition. CONTRIBUTING.md
 * lists the places that a new function touches.
 */
public enum BinaryFunction {
  ADD("add", CHEAP, ADDITION, (a, b) -> a + b),
  SUBTRACT("subtract", CHEAP, ADDITION, (a, b) -> a - b),
  MULTIPLY("multiply", CHEAP, RELATIVE, (a, b) -> a * b),
  DIVIDE("divide", COSTLY, RELATIVE, (a, b) -> a / b),
  MAXIMUM("take the maximum of", CHEAP, RELATIVE, Math::max),
  MINIMUM("take the minimum of", CHEAP, RELATIVE, Math::min),
  /** 1 where the first operand is above the second, else 0. */
  GREATER("compare", CHEAP, JUMP, (a, b) -> a > b ? 1 : 0),
  /** 1 where the operands are equal, else 0. */
  EQUAL("compare", CHEAP, JUMP, (a, b) -> a == b ? 1 : 0);

  private final String verb;
  private final Cost cost;
  private final Rounding rounding;
  private final DoubleBinaryOperator definition;

  BinaryFunction(String verb, Cost cost, Rounding rounding, DoubleBinaryOperator definition) {
    this.verb = verb;
    this.cost = cost;
    this.rounding = rounding;
    this.definition = definition;
  }

  /** The verb that error messages use, as in "cannot add [2,3] and [4]". */
  public String verb() {
    return verb;
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
  public double apply(double a, double b) {
    return definition.applyAsDouble(a, b);
  }
}
