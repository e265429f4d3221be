package lucid.kernels.cpu.elementwise;

import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.kernel.Workspace.Block;

/** The place where a fused kernel reads or writes the elements of a block. */
final class Operand {
  private enum Kind {
    MEMORY,
    ROW,
    SCALAR,
    SCRATCH
  }

  private final Kind kind;
  private final float[] array;
  private final int period;
  private int base;

  /** The last step that reads this operand. */
  int lastUse = -1;

  private Operand(Kind kind, float[] array, int base, int period) {
    this.kind = kind;
    this.array = array;
    this.base = base;
    this.period = period;
  }

  /** Elements of an array that correspond to the kernel's one to one. */
  static Operand memory(View view) {
    return new Operand(Kind.MEMORY, view.array(), view.offset(), 0);
  }

  /** A row of an array that all rows of the kernel's elements use; blocks lie within rows. */
  static Operand row(View view, int period) {
    return new Operand(Kind.ROW, view.array(), view.offset(), period);
  }

  /** One element for all. */
  static Operand scalar(View view) {
    return new Operand(Kind.SCALAR, view.array(), view.offset(), 0);
  }

  /** A place in the thread's scratch memory that {@link #place} chooses later. */
  static Operand scratch() {
    return new Operand(Kind.SCRATCH, null, -1, 0);
  }

  void place(int offset) {
    base = offset;
  }

  int offset() {
    return base;
  }

  boolean isScratch() {
    return kind == Kind.SCRATCH;
  }

  boolean isScalar() {
    return kind == Kind.SCALAR;
  }

  /** Whether this reads the elements of memory that another one writes. */
  boolean isSameMemory(Operand other) {
    return kind == Kind.MEMORY
        && other.kind == Kind.MEMORY
        && array == other.array
        && base == other.base;
  }

  float[] array(Block block) {
    return kind == Kind.SCRATCH ? block.scratch : array;
  }

  /** The index of the block's first element. */
  int at(Block block) {
    return switch (kind) {
      case MEMORY -> base + block.start;
      case ROW -> base + block.start % period;
      case SCALAR, SCRATCH -> base;
    };
  }

  float scalarValue() {
    return array[base];
  }
}
