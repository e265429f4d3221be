package lucid.deblur.natural.kernel;

import lucid.tensor.Tensor;

/**
 * How plausible a restored picture is: the logarithm of the sparsity of its gradients, {@code (mean
 * sqrt m)^2 / sqrt(mean m^2)} for magnitudes m, which like the normalised sparsity of Krishnan, Tay
 * and Fergus ("Blind deconvolution using a normalized sparsity measure", CVPR 2011) does not change
 * with contrast, and half that of the residual. The least is the best.
 */
final class SharpnessScore {
  private static final int BORDER = 8;

  private SharpnessScore() {}

  /**
   * The logarithm of the sparsity of a part of a field.
   *
   * @param fields {@code [N,H,W,1]}
   * @param row which of the N
   * @param top first row of the part
   * @param left first column of the part
   */
  static double sparsity(Tensor fields, int row, int top, int left, int height, int width) {
    int fieldWidth = fields.shape().size(2);
    int base = row * fields.shape().size(1) * fieldWidth;
    double roots = 0;
    double squares = 0;
    int border = Math.min(BORDER, Math.min(height, width) / 4);
    int count = 0;
    for (int y = top + border; y < top + height - border; y++) {
      for (int x = left + border; x < left + width - border; x++) {
        int i = base + y * fieldWidth + x;
        double right = fields.get(i + 1) - fields.get(i);
        double down = fields.get(i + fieldWidth) - fields.get(i);
        double square = right * right + down * down;
        roots += Math.sqrt(Math.sqrt(square));
        squares += square;
        count++;
      }
    }
    double mean = roots / count;
    return Math.log(mean * mean / Math.sqrt(squares / count + 1e-20) + 1e-20);
  }

  /** The logarithm of the standard deviation of the difference of two fields in a part. */
  static double residual(
      Tensor a, int rowA, Tensor b, int rowB, int top, int left, int height, int width) {
    int fieldWidth = a.shape().size(2);
    int field = a.shape().size(1) * fieldWidth;
    double sum = 0;
    double squares = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        int i = y * fieldWidth + x;
        double difference = a.get(rowA * field + i) - b.get(rowB * field + i);
        sum += difference;
        squares += difference * difference;
      }
    }
    int count = height * width;
    double mean = sum / count;
    return 0.5 * Math.log(Math.max(0, squares / count - mean * mean) + 1e-12);
  }
}
