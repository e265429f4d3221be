package lucid.tensor;

/**
 * The way in which rounding shows in the results of an op. A check of a device derives from it how
 * far a result may be from the exact one.
 */
public enum Rounding {
  /** The error is a part of the largest result. */
  RELATIVE,
  /** Two operands may cancel: the error is a part of the largest operand. */
  ADDITION,
  /** Many terms may cancel: the error is a part of the largest sum of their magnitudes. */
  SUM,
  /** A result may jump by 1 or more where rounding moves an operand across a step. */
  JUMP
}
