package lucid.kernels.compiler;

import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Shape;

/** The checks that every program makes of its caller's arguments, with one wording for all. */
public final class Checks {
  private Checks() {}

  /**
   * The input of a name.
   *
   * @throws IllegalArgumentException naming the inputs that the graph has
   */
  public static Expr input(Graph graph, String name) {
    return find(graph, "input", graph.inputs(), name);
  }

  /**
   * The output of a name.
   *
   * @throws IllegalArgumentException naming the outputs that the graph has
   */
  public static Expr output(Graph graph, String name) {
    return find(graph, "output", graph.outputs(), name);
  }

  private static Expr find(Graph graph, String kind, Map<String, Expr> known, String name) {
    Expr node = known.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "no %s '%s' in program '%s': it has %s"
              .formatted(
                  kind,
                  name,
                  graph.name(),
                  known.isEmpty() ? "none" : String.join(", ", known.keySet())));
    }
    return node;
  }

  /**
   * Requires a tensor's shape.
   *
   * @param what such as {@code set input 'y'}
   * @throws IllegalArgumentException naming both shapes
   */
  public static void shape(String what, Shape wanted, Shape given) {
    if (!wanted.equals(given)) {
      throw new IllegalArgumentException(
          "cannot %s: the tensor has shape %s, want %s".formatted(what, given, wanted));
    }
  }
}
