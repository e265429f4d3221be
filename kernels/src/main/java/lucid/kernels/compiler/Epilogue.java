package lucid.kernels.compiler;

import java.util.List;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.UnaryFunction;

/**
 * The last steps of a product, before it writes its results: it adds a bias to each channel and
 * applies an activation.
 *
 * @param bias the node with one value for each channel; null for none
 * @param activation null for none
 */
public record Epilogue(Expr bias, UnaryFunction activation) {
  /** The functions that a product can apply to its results. */
  public static final List<UnaryFunction> ACTIVATIONS =
      List.of(UnaryFunction.RELU, UnaryFunction.TANH, UnaryFunction.SIGMOID);

  /** The number of an activation, from 1; kernels take 0 for none. */
  public static int number(UnaryFunction activation) {
    return 1 + ACTIVATIONS.indexOf(activation);
  }

  /** The epilogue of a group, whose first node is the product. */
  public static Epilogue of(Group group) {
    Expr bias = null;
    UnaryFunction activation = null;
    Expr before = null;
    for (Expr node : group.nodes()) {
      if (before != null && node.op() instanceof Op.Unary unary) {
        activation = unary.function();
      } else if (before != null) {
        bias = bias(node);
      }
      before = node;
    }
    return new Epilogue(bias, activation);
  }

  /** Whether a node may join the product whose results it reads. */
  static boolean continues(Group group, Expr node, Values values) {
    List<Expr> nodes = group.nodes();
    Expr product = nodes.get(0);
    Expr last = nodes.get(nodes.size() - 1);
    if (!isProduct(product.op())
        || values.isRoot(last)
        || !values.users(last).equals(List.of(node))
        || node.shape().count() != product.shape().count()) {
      return false;
    }
    if (node.op() instanceof Op.Unary unary) {
      return ACTIVATIONS.contains(unary.function()) && !(last.op() instanceof Op.Unary);
    }
    if (last != product
        || !(node.op() instanceof Op.Binary binary)
        || binary.function() != BinaryFunction.ADD) {
      return false;
    }
    Expr bias = bias(node);
    MergedAxes axes = MergedAxes.broadcast(bias.shape(), node.shape());
    int channels = product.shape().size(-1);
    return values.origin(bias).inputs().isEmpty()
        && values.origin(bias) != last
        && bias.shape().count() == channels
        && axes.sizes().length == 2
        && axes.sizes()[1] == channels
        && axes.strides()[0][0] == 0;
  }

  /** The operand of an addition that has fewer elements. */
  private static Expr bias(Expr addition) {
    boolean first = addition.input(0).shape().count() < addition.input(1).shape().count();
    return addition.input(first ? 0 : 1);
  }

  private static boolean isProduct(Op op) {
    return op instanceof Op.Conv2d
        || op instanceof Op.ConvTranspose2d
        || (op instanceof Op.MatMul product && (!product.transposeA() || product.transposeB()));
  }
}
