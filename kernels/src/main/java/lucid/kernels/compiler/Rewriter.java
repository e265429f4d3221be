package lucid.kernels.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Graph;

/** Rebuilds a graph node by node. */
final class Rewriter {
  /** Gives the node that replaces another. */
  @FunctionalInterface
  interface Rule {
    /**
     * @param node the node with rewritten operands
     * @param original the node as it was
     */
    Expr replace(Expr node, Expr original);
  }

  private Rewriter() {}

  /** The graph with each node replaced by a rule; the same graph if no root changes. */
  static Graph rewrite(Graph graph, Rule rule) {
    Map<Expr, Expr> replaced = new HashMap<>();
    for (Expr node : graph.nodes()) {
      List<Expr> inputs = node.inputs().stream().map(replaced::get).toList();
      Expr rebuilt = inputs.equals(node.inputs()) ? node : new Expr(node.op(), inputs);
      replaced.put(node, rule.replace(rebuilt, node));
    }
    Graph.Builder builder = Graph.builder(graph.name());
    graph.outputs().forEach((name, value) -> builder.output(name, replaced.get(value)));
    graph.updates().forEach((variable, value) -> builder.update(variable, replaced.get(value)));
    Graph result = builder.build();
    boolean same =
        result.outputs().equals(graph.outputs()) && result.updates().equals(graph.updates());
    return same ? graph : result;
  }
}
