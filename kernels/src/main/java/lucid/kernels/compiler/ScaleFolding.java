package lucid.kernels.compiler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.kernels.reference.ReferenceKernels;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Moves constant factors of channels into constant weights: {@code layer(x, W) * s} becomes {@code
 * layer(x, W * s)}, and {@code layer(x * s, W)}, which batch norm leaves in the backward pass, the
 * same with s along the input channels. A bias between layer and factor is scaled.
 */
final class ScaleFolding {
  private static final Op MULTIPLY = new Op.Binary(BinaryFunction.MULTIPLY);

  /** The nodes with one user that are no roots: without that user, they are not computed. */
  private final Set<Expr> single = new HashSet<>();

  private ScaleFolding(Graph graph) {
    Map<Expr, Integer> users = new HashMap<>();
    graph.outputs().values().forEach(root -> users.merge(root, 2, Integer::sum));
    graph.updates().values().forEach(root -> users.merge(root, 2, Integer::sum));
    graph.nodes().forEach(node -> node.inputs().forEach(x -> users.merge(x, 1, Integer::sum)));
    users.forEach(
        (node, count) -> {
          if (count == 1) {
            single.add(node);
          }
        });
  }

  static Graph apply(Graph graph) {
    ScaleFolding folding = new ScaleFolding(graph);
    return Rewriter.rewrite(graph, folding::replace);
  }

  private Expr replace(Expr node, Expr original) {
    if (isLayer(node)) {
      return scaleInputs(node);
    }
    if (!node.op().equals(MULTIPLY)) {
      return node;
    }
    for (int side = 0; side < 2; side++) {
      Expr x = node.input(side);
      Expr factor = node.input(1 - side);
      if (factor.op() instanceof Op.Constant
          && single.contains(original.input(side))
          && isChannelwise(factor, x.shape())) {
        if (isLayer(x)) {
          return scaleOutputs(x, factor);
        }
        if (x.op().equals(new Op.Binary(BinaryFunction.ADD))) {
          Expr scaled = scaleBiased(x, original.input(side), factor);
          if (scaled != null) {
            return scaled;
          }
        }
      }
    }
    return node;
  }

  /** {@code (layer + bias) * factor}; null for any other node. */
  private Expr scaleBiased(Expr sum, Expr original, Expr factor) {
    for (int side = 0; side < 2; side++) {
      Expr layer = sum.input(side);
      Expr bias = sum.input(1 - side);
      if (isLayer(layer)
          && layer.shape().equals(sum.shape())
          && single.contains(original.input(side))
          && bias.op() instanceof Op.Constant) {
        return scaleOutputs(layer, factor).plus(bias.times(factor));
      }
    }
    return null;
  }

  private static Expr scaleInputs(Expr layer) {
    Expr product = layer.input(0);
    if (!product.op().equals(MULTIPLY) || transposesInput(layer.op())) {
      return layer;
    }
    for (int side = 0; side < 2; side++) {
      Expr x = product.input(side);
      Expr factor = product.input(1 - side);
      if (factor.op() instanceof Op.Constant && isChannelwise(factor, x.shape())) {
        int inputAxis = layer.op() instanceof Op.MatMul m ? (m.transposeB() ? 1 : 0) : 2;
        return new Expr(layer.op(), x, scaled(layer.input(1), factor, inputAxis));
      }
    }
    return layer;
  }

  private static Expr scaleOutputs(Expr layer, Expr factor) {
    int outputAxis = layer.op() instanceof Op.MatMul m ? (m.transposeB() ? 0 : 1) : 3;
    return new Expr(layer.op(), layer.input(0), scaled(layer.input(1), factor, outputAxis));
  }

  /** The weights, multiplied along an axis. */
  private static Expr scaled(Expr weights, Expr factor, int axis) {
    int[] sizes = new int[weights.shape().rank()];
    Arrays.fill(sizes, 1);
    sizes[axis] = factor.shape().count();
    Tensor along = value(factor).reshape(Shape.of(sizes));
    return Ops.constant(ReferenceKernels.evaluate(MULTIPLY, List.of(value(weights), along)));
  }

  private static Tensor value(Expr constant) {
    return ((Op.Constant) constant.op()).value();
  }

  private static boolean isLayer(Expr node) {
    Op op = node.op();
    return (op instanceof Op.Conv2d || op instanceof Op.ConvTranspose2d || op instanceof Op.MatMul)
        && node.input(1).op() instanceof Op.Constant;
  }

  private static boolean transposesInput(Op op) {
    return op instanceof Op.MatMul product && product.transposeA();
  }

  /** Whether a factor is one number, or one for each channel, and leaves x its shape. */
  private static boolean isChannelwise(Expr factor, Shape x) {
    Shape shape = factor.shape();
    return shape.broadcastsTo(x) && (shape.count() == 1 || shape.count() == shape.size(-1));
  }
}
