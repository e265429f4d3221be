package lucid.kernels.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;

/** Tells which nodes of a graph have elements of their own, and which nodes read them. */
public final class Values {
  private final Map<Expr, Integer> order = new HashMap<>();
  private final Map<Expr, Expr> origins = new HashMap<>();
  private final Map<Expr, List<Expr>> users = new HashMap<>();
  private final List<Expr> computed = new ArrayList<>();
  private final Set<Expr> roots = new HashSet<>();

  /** The values of a simplified graph. */
  public Values(Graph graph) {
    for (Expr node : graph.nodes()) {
      order.put(node, order.size());
      boolean alias = isAlias(node);
      origins.put(node, alias ? origins.get(node.input(0)) : node);
      if (!alias && !node.inputs().isEmpty()) {
        computed.add(node);
        node.inputs().stream()
            .map(origins::get)
            .distinct()
            .forEach(operand -> users.computeIfAbsent(operand, key -> new ArrayList<>()).add(node));
      }
    }
    graph.outputs().values().forEach(root -> roots.add(origins.get(root)));
    graph.updates().values().forEach(root -> roots.add(origins.get(root)));
  }

  /** The node whose elements, in the same row-major order, are this node's. */
  public Expr origin(Expr node) {
    return origins.get(node);
  }

  /** The origins of a node's operands. */
  public List<Expr> operands(Expr node) {
    return node.inputs().stream().map(origins::get).toList();
  }

  /** The nodes that are neither leaves nor another one's elements under another shape, in order. */
  public List<Expr> computed() {
    return computed;
  }

  /** The computed nodes that read an origin. */
  public List<Expr> users(Expr origin) {
    return users.getOrDefault(origin, List.of());
  }

  /** Whether an origin is an output or a variable's next value. */
  public boolean isRoot(Expr origin) {
    return roots.contains(origin);
  }

  /** The position of a node in the graph's order. */
  public int position(Expr node) {
    return order.get(node);
  }

  private static boolean isAlias(Expr node) {
    Op op = node.op();
    if (op instanceof Op.Reshape || op instanceof Op.StopGradient) {
      return true;
    }
    if (op instanceof Op.Broadcast || op instanceof Op.Reduce) {
      return node.shape().count() == node.input(0).shape().count();
    }
    return op instanceof Op.Transpose transpose && keepsOrder(transpose, node);
  }

  /** Whether a transpose moves only axes of size 1. */
  private static boolean keepsOrder(Op.Transpose transpose, Expr node) {
    int last = -1;
    for (int axis = 0; axis < node.shape().rank(); axis++) {
      if (node.shape().size(axis) > 1) {
        if (transpose.permutation().get(axis) < last) {
          return false;
        }
        last = transpose.permutation().get(axis);
      }
    }
    return true;
  }
}
