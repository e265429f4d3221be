package lucid.kernels.gpu;

import lucid.kernels.gpu.ChainOperation.Addressing;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/**
 * The numbers of a chain's operations, as {@link ChainCode} writes and {@code chain.cl} reads them.
 */
final class OperationKind {
  /** A number. */
  static final int CONSTANT = 0;

  private static final int LOAD = 1;
  static final int STORE = LOAD + Addressing.values().length;

  /** The first of the functions of one operand. */
  static final int UNARY = STORE + 1;

  /** The first of the functions of two operands. */
  static final int BINARY = UNARY + UnaryFunction.values().length;

  private OperationKind() {}

  static int load(Addressing addressing) {
    return LOAD + addressing.ordinal();
  }

  static int of(UnaryFunction function) {
    return UNARY + function.ordinal();
  }

  static int of(BinaryFunction function) {
    return BINARY + function.ordinal();
  }
}
