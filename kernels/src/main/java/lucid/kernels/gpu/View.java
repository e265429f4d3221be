package lucid.kernels.gpu;

import lucid.tensor.Shape;

/**
 * The place of a value, row-major.
 *
 * @param constant whether the elements are known and never change, so that a kernel may pack them
 *     once
 */
record View(Shape shape, Memory memory, boolean constant) {
  int count() {
    return shape.count();
  }

  /** The same elements under another shape. */
  View as(Shape other) {
    return new View(other, memory, constant);
  }
}
