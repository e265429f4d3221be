package lucid.kernels.cpu;

import lucid.tensor.Shape;

/**
 * Where a value lives: a block of a float array, row-major.
 *
 * @param constant whether the values are already there and never change, so that a kernel may pack
 *     them once when it is made
 */
record View(Shape shape, float[] array, int offset, boolean constant) {
  int count() {
    return shape.count();
  }
}
