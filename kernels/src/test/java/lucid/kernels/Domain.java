package lucid.kernels;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Which values the operands of a case have. All are exact in float32. */
enum Domain {
  /** Standard normal. */
  NORMAL,
  /** 0.5 to 2, for logarithms and divisors. */
  POSITIVE,
  /** Both signs, 0.2 to 1.2 from zero, for functions with a kink there. */
  AWAY_FROM_ZERO,
  /** No two of all operands' values nearer than 0.05, for maxima. */
  DISTINCT,
  /** -2 to 2, with many ties. Functions that jump are not differentiable here. */
  INTEGERS,
  /** 4-digit step numbers. */
  STEPS;

  /** Whether functions of such values are smooth around them. */
  boolean smooth() {
    return this != INTEGERS && this != STEPS;
  }

  /** The values of an operand, the same ones at every call. */
  Tensor values(int operand, Shape shape) {
    Tensor normal = Philox.normal(17, operand, shape);
    Tensor uniform = Philox.uniform(18, operand, shape);
    int count = shape.count();
    return Tensor.generate(
        shape,
        i ->
            (float)
                switch (this) {
                  case NORMAL -> normal.get(i);
                  case POSITIVE -> 0.5 + 1.5 * uniform.get(i);
                  case AWAY_FROM_ZERO -> Math.copySign(0.2 + uniform.get(i), normal.get(i));
                  case DISTINCT -> (shuffled(i, count) - count / 2) * 0.1 + operand * 0.05;
                  case INTEGERS -> Math.floor(5 * uniform.get(i)) - 2;
                  case STEPS -> 1234 + operand;
                });
  }

  /**
   * A number from 0 to count - 1, another one for each i: a step by a prime that divides no count.
   */
  private static int shuffled(int i, int count) {
    return (int) (i * 1_000_003L % count);
  }
}
