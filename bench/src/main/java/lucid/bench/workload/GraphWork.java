package lucid.bench.workload;

import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Padding;
import lucid.tensor.Shape;

/**
 * The least cost of a graph on any engine: the arithmetic of its products and transforms, and the
 * values that they read and write. Element-wise work can be done on the way.
 *
 * @param flops floating-point operations, as {@link lucid.tensor.Op#flops} counts them
 * @param bytes of the operands and results of products and transforms, in float32
 */
public record GraphWork(long flops, long bytes) {
  public static GraphWork of(Graph graph) {
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
    return node.op().flops(node.inputs().stream().map(Expr::shape).toList());
  }

  /** As {@link Padding#tapsInside}: an engine that multiplies padding by zero is not rewarded. */
  public static long taps(int large, int small, int kernel, int stride, int before) {
    return Padding.tapsInside(large, small, kernel, stride, before);
  }
}
