package lucid.kernels.cpu.kernel;

import lucid.tensor.Shape;

/**
 * The place of a value: a block of a float array, row-major.
 *
 * @param constant whether the elements are known and never change, so that a kernel may pack them
 *     once when it is made
 */
public record View(Shape shape, float[] array, int offset, boolean constant) {
  public int count() {
    return shape.count();
  }

  /** The same elements under another shape. */
  public View as(Shape other) {
    return new View(other, array, offset, constant);
  }
}
