package lucid.kernels;

import java.util.List;
import java.util.stream.Stream;
import lucid.autodiff.Gradients;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;

/** The cases of the parity suite as graphs with their gradients, for tests of other packages. */
public final class OpGraphs {
  static final String COTANGENT = "cotangent";

  private OpGraphs() {}

  /** A graph for each case. */
  public static Stream<Graph> all() {
    return OpCases.all().map(test -> withGradients(test, test.node()));
  }

  /** A graph of the case's value and its gradients for a random cotangent. */
  static Graph withGradients(OpCase test, Expr node) {
    List<Expr> leaves = List.copyOf(test.graphOf(node).inputs().values());
    Expr cotangent = Ops.input(COTANGENT, node.shape());
    List<Expr> gradients = Gradients.vectorJacobian(node, cotangent, leaves);
    Graph.Builder graph = Graph.builder(test.name()).output(OpCase.OUTPUT, node);
    for (int i = 0; i < leaves.size(); i++) {
      graph.output("gradient " + i, gradients.get(i));
    }
    return graph.build();
  }
}
