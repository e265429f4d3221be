package lucid.kernels.gpu;

import lucid.tensor.Padding;
import lucid.tensor.Shape;

/**
 * The sizes of a convolution: the struct {@code Convolution} of {@code convolution.h}.
 *
 * @param x the operand; in a weight gradient, the large picture
 * @param y the result; in a weight gradient, the small picture
 */
record Geometry(
    Shape x,
    Shape y,
    int tapRows,
    int tapColumns,
    int stride,
    Padding padding,
    boolean transposed) {

  /** A product of matrices, as a convolution of one tap. */
  static Geometry product(int rows, int inner, int columns) {
    Shape x = Shape.of(1, rows, 1, inner);
    Shape y = Shape.of(1, rows, 1, columns);
    return new Geometry(x, y, 1, 1, 1, Padding.NONE, false);
  }

  /** The product of a transposed matrix and another, as the weight gradient of one tap. */
  static Geometry contraction(int inner, int rows, int columns) {
    Shape x = Shape.of(1, inner, 1, rows);
    Shape y = Shape.of(1, inner, 1, columns);
    return new Geometry(x, y, 1, 1, 1, Padding.NONE, false);
  }

  int taps() {
    return tapRows * tapColumns;
  }

  /** Pairs of phases, see {@code convolution.h}. */
  int phases() {
    return transposed ? stride * stride : 1;
  }

  /** The output pixels of the largest phase. */
  int pixels() {
    int apart = transposed ? stride : 1;
    int rows = (y.size(1) - 1) / apart + 1;
    int columns = (y.size(2) - 1) / apart + 1;
    return y.size(0) * rows * columns;
  }

  /** The struct, field by field. */
  int[] struct() {
    return new int[] {
      x.size(0),
      x.size(1),
      x.size(2),
      x.size(3),
      y.size(1),
      y.size(2),
      y.size(3),
      tapRows,
      tapColumns,
      stride,
      padding.top(),
      padding.left(),
      transposed ? 1 : 0
    };
  }
}
