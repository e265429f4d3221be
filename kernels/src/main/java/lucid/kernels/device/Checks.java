package lucid.kernels.device;

import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Shape;

/** The checks of a caller's arguments, with one wording for all. */
final class Checks {
  private Checks() {}

  /**
   * The input or output of a name.
   *
   * @param kind input or output
   * @param known the graph's inputs or outputs
   * @throws IllegalArgumentException naming those that the graph has
   */
  static Expr find(Graph graph, String kind, Map<String, Expr> known, String name) {
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
  static void shape(String what, Shape wanted, Shape given) {
    if (!wanted.equals(given)) {
      throw new IllegalArgumentException(
          "cannot %s: the tensor has shape %s, want %s".formatted(what, given, wanted));
    }
  }
}
