package lucid.kernels.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.reference.ReferenceKernels;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Rewrites a graph into one that computes the same with less work. Equal nodes become one; nodes of
 * constants are computed in float64; arithmetic that changes nothing is dropped; factors of
 * channels move into the weights of the layer beside them, so that a batch norm in inference
 * disappears. Inputs, outputs and variables stay.
 */
public final class Simplifier {
  /** A folded constant may have this many times the elements of its operands. */
  private static final int GROWTH = 2;

  /** The node of each computation, so that equal ones become one node. */
  private final Map<Object, Expr> known = new HashMap<>();

  private Simplifier() {}

  /** The simplified graph; the graph itself where there is nothing to simplify. */
  public static Graph simplify(Graph graph) {
    Simplifier simplifier = new Simplifier();
    Graph before;
    Graph after = graph;
    do {
      before = after;
      after = Rewriter.rewrite(after, (node, original) -> simplifier.replace(node));
      after = ScaleFolding.apply(after);
    } while (after != before);
    return after;
  }

  private Expr replace(Expr node) {
    Expr current = node;
    for (Expr next = Algebra.step(node); next != current; next = Algebra.step(next)) {
      current = next;
    }
    Expr folded = known.get(key(current));
    if (folded == null) {
      folded = fold(current);
      known.put(key(current), folded);
      known.putIfAbsent(key(folded), folded);
    }
    return folded;
  }

  private static Expr fold(Expr node) {
    List<Expr> inputs = node.inputs();
    boolean constant =
        !inputs.isEmpty() && inputs.stream().allMatch(input -> input.op() instanceof Op.Constant);
    long operands = inputs.stream().mapToLong(input -> input.shape().count()).sum();
    if (!constant || node.shape().count() > GROWTH * operands) {
      return node;
    }
    List<Tensor> values = inputs.stream().map(input -> ((Op.Constant) input.op()).value()).toList();
    return Ops.constant(ReferenceKernels.evaluate(node.op(), values));
  }

  /**
   * A computation: an op and its operands. A constant equals only itself, a single number any other
   * of the same value.
   */
  private record Computation(Op op, List<Expr> inputs) {}

  private record Number(Shape shape, double value) {}

  private static Object key(Expr node) {
    return node.op() instanceof Op.Constant constant && constant.value().count() == 1
        ? new Number(node.shape(), constant.value().get(0))
        : new Computation(node.op(), node.inputs());
  }
}
