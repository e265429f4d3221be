package lucid.deblur.metrics;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The largest normalised cross-correlation of two blur kernels, see {@link Metrics}. */
final class KernelSimilarity {
  private KernelSimilarity() {}

  static double of(Tensor a, Tensor b) {
    double norms = Math.sqrt(squares(a) * squares(b));
    int rows = a.shape().size(1);
    int columns = a.shape().size(2);
    double largest = 0;
    for (int down = 1 - b.shape().size(1); down < rows; down++) {
      for (int right = 1 - b.shape().size(2); right < columns; right++) {
        largest = Math.max(largest, product(a, b, down, right));
      }
    }
    return norms > 0 ? largest / norms : 0;
  }

  /** The sum of products where b, moved down and to the right, lies over a. */
  private static double product(Tensor a, Tensor b, int down, int right) {
    int width = a.shape().size(2);
    int otherWidth = b.shape().size(2);
    int firstRow = Math.max(0, down);
    int lastRow = Math.min(a.shape().size(1), down + b.shape().size(1));
    int firstColumn = Math.max(0, right);
    int lastColumn = Math.min(width, right + otherWidth);
    double sum = 0;
    for (int y = firstRow; y < lastRow; y++) {
      for (int x = firstColumn; x < lastColumn; x++) {
        sum += a.get(y * width + x) * b.get((y - down) * otherWidth + x - right);
      }
    }
    return sum;
  }

  private static double squares(Tensor kernel) {
    Shape shape = kernel.shape();
    if (shape.rank() != 4 || shape.size(0) != 1 || shape.size(3) != 1) {
      throw new IllegalArgumentException(
          "cannot compare a kernel of shape %s: want [1,height,width,1]".formatted(shape));
    }
    double sum = 0;
    for (int i = 0; i < kernel.count(); i++) {
      sum += kernel.get(i) * kernel.get(i);
    }
    return sum;
  }
}
