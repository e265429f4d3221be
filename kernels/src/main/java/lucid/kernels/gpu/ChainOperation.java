package lucid.kernels.gpu;

import java.util.List;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/**
 * A step of a chain, for one element of it. Steps stand in a list; operands are the numbers of
 * steps before.
 */
sealed interface ChainOperation {
  /** The steps whose results this one takes. */
  default List<Integer> operands() {
    return List.of();
  }

  /** The memory that the step reads or writes; null for none. */
  default Memory memory() {
    return null;
  }

  /** A number. */
  record Constant(float value) implements ChainOperation {}

  /** Which element of an operand belongs to element {@code i} of the chain. */
  enum Addressing {
    /** Element 0. */
    FIRST,
    /** Element {@code i}. */
    EACH,
    /** Element {@code i % n}. */
    CYCLIC,
    /** Element {@code i / n}. */
    STRETCHED,
    /** By strides along axes. */
    STRIDED
  }

  /**
   * An element of an operand.
   *
   * @param parameters {@code n} where the addressing has one; the struct {@code Axes} for {@link
   *     Addressing#STRIDED}; else empty
   */
  record Load(Memory memory, Addressing addressing, int[] parameters) implements ChainOperation {}

  /** A function of one result. */
  record Unary(UnaryFunction function, int operand) implements ChainOperation {
    @Override
    public List<Integer> operands() {
      return List.of(operand);
    }
  }

  /** A function of two results. */
  record Binary(BinaryFunction function, int left, int right) implements ChainOperation {
    @Override
    public List<Integer> operands() {
      return List.of(left, right);
    }
  }

  /** Writes element {@code i}. All loads of a chain come before, so it may write over operands. */
  record Store(Memory memory, int operand) implements ChainOperation {
    @Override
    public List<Integer> operands() {
      return List.of(operand);
    }
  }
}
