package lucid.tensor;

import java.util.List;

/** The floating-point operations of products and transforms. */
final class ArithmeticCounts {
  private ArithmeticCounts() {}

  static long matMul(Op.MatMul op, List<Shape> inputs, Shape output) {
    int inner = inputs.get(0).size(op.transposeA() ? 0 : 1);
    return 2L * output.count() * inner;
  }

  static long conv2d(Op.Conv2d op, List<Shape> inputs, Shape output) {
    return convolution(inputs.get(0), output, inputs.get(1), op.stride(), op.padding());
  }

  static long convTranspose2d(Op.ConvTranspose2d op, List<Shape> inputs, Shape output) {
    return convolution(output, inputs.get(0), inputs.get(1), op.stride(), op.padding());
  }

  static long convWeightGradient(Op.ConvWeightGradient op, List<Shape> inputs, Shape output) {
    return convolution(inputs.get(0), inputs.get(1), output, op.stride(), op.padding());
  }

  /**
   * The same for the convolution, its transpose and the gradient to its weights.
   *
   * @param large the picture that the taps lie in
   * @param small the picture with a pixel for each position of the kernel
   * @param weights {@code [kh,kw,_,_]}
   */
  private static long convolution(
      Shape large, Shape small, Shape weights, int stride, Padding padding) {
    long rows =
        Padding.tapsInside(large.size(1), small.size(1), weights.size(0), stride, padding.top());
    long columns =
        Padding.tapsInside(large.size(2), small.size(2), weights.size(1), stride, padding.left());
    return 2 * rows * columns * small.size(0) * weights.size(2) * weights.size(3);
  }

  /** The usual {@code 2.5 n log2 n} for a real transform of n values. */
  static long transform(Shape fields) {
    double points = fields.size(1) * (double) fields.size(2);
    return Math.round(2.5 * fields.count() * Math.log(points) / Math.log(2));
  }
}
