package lucid.bench;

import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Padding;
import lucid.tensor.Shape;

/**
 * What a graph costs at least, whatever the engine: the arithmetic of its products and transforms,
 * and the values that they read and write. Element-wise work can be done on the way.
 *
 * @param flops floating-point operations, two for a multiply-add; of convolutions those with pixels
 *     inside the picture; of a real transform of n values the usual {@code 2.5 n log2 n}
 * @param bytes of the operands and results of products and transforms, in float32
 */
record GraphWork(long flops, long bytes) {
  static GraphWork of(Graph graph) {
    long flops = 0;
    long bytes = 0;
    for (Expr node : graph.nodes()) {
      long own = flops(node);
      if (own > 0) {
        flops += own;
        bytes +=
            bytes(node.shape()) + node.inputs().stream().mapToLong(x -> bytes(x.shape())).sum();
      }
    }
    return new GraphWork(flops, bytes);
  }

  private static long bytes(Shape shape) {
    return (long) Float.BYTES * shape.count();
  }

  private static long flops(Expr node) {
    Op op = node.op();
    if (op instanceof Op.MatMul product) {
      int inner = node.input(0).shape().size(product.transposeA() ? 0 : 1);
      return 2L * node.shape().count() * inner;
    }
    if (op instanceof Op.Conv2d convolution) {
      return convolution(
          node.input(0).shape(),
          node.shape(),
          node.input(1).shape(),
          convolution.stride(),
          convolution.padding());
    }
    if (op instanceof Op.ConvTranspose2d convolution) {
      return convolution(
          node.shape(),
          node.input(0).shape(),
          node.input(1).shape(),
          convolution.stride(),
          convolution.padding());
    }
    if (op instanceof Op.ConvWeightGradient gradient) {
      return convolution(
          node.input(0).shape(),
          node.input(1).shape(),
          node.shape(),
          gradient.stride(),
          gradient.padding());
    }
    if (op instanceof Op.RealFft2d) {
      return transform(node.input(0).shape());
    }
    return op instanceof Op.InverseRealFft2d ? transform(node.shape()) : 0;
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
    long rows = taps(large.size(1), small.size(1), weights.size(0), stride, padding.top());
    long columns = taps(large.size(2), small.size(2), weights.size(1), stride, padding.left());
    return 2 * rows * columns * small.size(0) * weights.size(2) * weights.size(3);
  }

  /**
   * The taps inside the picture, of all positions of a kernel along one axis. What padding would
   * multiply by zero is not counted, so an engine that does it is not rewarded.
   *
   * @param large pixels of the picture
   * @param small positions
   * @param before pixels by which the first position begins before the picture
   */
  static long taps(int large, int small, int kernel, int stride, int before) {
    long taps = 0;
    for (int p = 0; p < small; p++) {
      for (int r = 0; r < kernel; r++) {
        int pixel = p * stride - before + r;
        taps += pixel >= 0 && pixel < large ? 1 : 0;
      }
    }
    return taps;
  }

  private static long transform(Shape fields) {
    double points = fields.size(1) * (double) fields.size(2);
    return Math.round(2.5 * fields.count() * Math.log(points) / Math.log(2));
  }
}
