package lucid.kernels.compiler;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * Makes a program of a simplified graph: fuses, orders and places its nodes, then has the device
 * lower the groups and copies in the order in which they run.
 *
 * @param <V> the place of a value on the device
 */
public abstract class AbstractCompilation<V> {
  private final Graph graph;
  private final Placement placement;
  private final Map<Expr, V> places = new HashMap<>();
  private long constants;

  /**
   * @param graph simplified
   * @param style the nodes that the device's kernels can take along
   * @param unit the arena is divided into stretches of this many elements
   */
  protected AbstractCompilation(Graph graph, Fusion.Style style, int unit) {
    this.graph = graph;
    this.placement = new Placement(graph, style, unit);
  }

  /** A value that is known now. */
  protected abstract V constant(Shape shape, Tensor value);

  /** The block of a variable in the program's state. */
  protected abstract V variable(Variable variable);

  /** The block that {@code Program.set} writes. */
  protected abstract V input(String name, Shape shape);

  /** A stretch of the arena that begins at an offset, in elements. */
  protected abstract V slice(Shape shape, long offset);

  /**
   * Adds a copy of all elements.
   *
   * @param what the purpose of the copy, for messages
   */
  protected abstract void copy(String what, V from, V to);

  /** Adds the kernel of a group. */
  protected abstract void lower(Group group);

  /** Lowers the whole program and returns the places of its outputs by their names. */
  protected final Map<String, V> lowerAll() {
    placement.inPlace().forEach((node, variable) -> places.put(node, variable(variable)));
    placement.offsets().forEach((node, offset) -> places.put(node, slice(node.shape(), offset)));
    Map<Expr, V> copies = new HashMap<>();
    for (Expr leaf : placement.changingLeafRoots()) {
      copies.put(leaf, places.remove(leaf));
      copy(leaf.toString(), place(leaf), copies.get(leaf));
    }
    placement.order().forEach(this::lower);
    placement
        .copiedUpdates()
        .forEach(
            (variable, origin) -> {
              V from = copies.containsKey(origin) ? copies.get(origin) : place(origin);
              copy("update of " + variable, from, variable(variable));
            });
    Map<String, V> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              Expr origin = values().origin(node);
              outputs.put(name, copies.containsKey(origin) ? copies.get(origin) : place(origin));
            });
    return outputs;
  }

  /** The place of an origin's elements; null for a node that is not written to memory. */
  protected final V place(Expr origin) {
    if (!places.containsKey(origin) && origin.inputs().isEmpty()) {
      places.put(origin, leaf(origin));
    }
    return places.get(origin);
  }

  private V leaf(Expr node) {
    if (node.op() instanceof Op.Constant constant) {
      constants += node.shape().count();
      return constant(node.shape(), constant.value());
    }
    if (node.op() instanceof Op.Read read) {
      return variable(read.variable());
    }
    if (node.op() instanceof Op.Input input) {
      return input(input.name(), node.shape());
    }
    throw new AssertionError("not a leaf: " + node);
  }

  /** The places found so far, by origin. */
  protected final Map<Expr, V> places() {
    return Collections.unmodifiableMap(places);
  }

  protected final Placement placement() {
    return placement;
  }

  protected final Values values() {
    return placement.values();
  }

  /** Elements of the constants that were placed so far. */
  protected final long constants() {
    return constants;
  }
}
