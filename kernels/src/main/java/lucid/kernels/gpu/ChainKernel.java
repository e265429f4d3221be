package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.MergedAxes;
import lucid.kernels.compiler.Placement;
import lucid.kernels.compiler.Values;
import lucid.kernels.gpu.ChainOperation.Addressing;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/**
 * The kernel of a chain of element-wise nodes: an item loads its operands, computes all nodes and
 * stores the nodes that other groups read. Here the chain becomes a list of operations; {@link
 * ChainSource} and {@link ChainCode} make launches of it.
 */
final class ChainKernel {
  private final Group group;
  private final Values values;
  private final Function<Expr, View> place;
  private final Lowering lowering;
  private final List<ChainOperation> operations = new ArrayList<>();

  /** The operations that compute nodes, and the operations that load. */
  private final Map<Expr, Integer> results = new HashMap<>();

  private final Map<List<Object>, Integer> loads = new HashMap<>();

  private ChainKernel(Group group, Values values, Function<Expr, View> place, Lowering lowering) {
    this.group = group;
    this.values = values;
    this.place = place;
    this.lowering = lowering;
  }

  /**
   * Adds the launch of a group.
   *
   * @param place gives the place of an origin's elements
   */
  static void lower(
      Group group, Placement placement, Function<Expr, View> place, Lowering lowering) {
    ChainKernel chain = new ChainKernel(group, placement.values(), place, lowering);
    group.nodes().forEach(chain::compute);
    placement.writes(group).forEach(chain::store);
    switch (lowering.chains()) {
      case GENERATED -> ChainSource.lower(chain.operations, group.count, lowering);
      case INTERPRETED -> ChainCode.lower(chain.operations, group.count, lowering);
    }
  }

  private int add(ChainOperation operation) {
    operations.add(operation);
    return operations.size() - 1;
  }

  private void compute(Expr node) {
    int result;
    if (node.op() instanceof Op.Unary unary) {
      result = add(new ChainOperation.Unary(unary.function(), operand(node, 0)));
    } else if (node.op() instanceof Op.Binary binary) {
      int left = operand(node, 0);
      result = add(new ChainOperation.Binary(binary.function(), left, operand(node, 1)));
    } else if (node.op() instanceof Op.Broadcast) {
      result = operand(node, 0);
    } else {
      throw new AssertionError("cannot fuse " + node);
    }
    results.put(node, result);
  }

  private void store(Expr node) {
    add(new ChainOperation.Store(place.apply(node).memory(), results.get(node)));
  }

  private int operand(Expr node, int index) {
    Expr input = node.input(index);
    Expr origin = values.origin(input);
    boolean full = input.shape().count() == group.count;
    if (full && results.containsKey(origin)) {
      return results.get(origin);
    }
    List<Object> key = full ? List.of(origin) : List.of(origin, input.shape(), node.shape());
    Integer known = loads.get(key);
    if (known == null) {
      known = add(load(origin, input.shape(), full ? input.shape() : node.shape()));
      loads.put(key, known);
    }
    return known;
  }

  private ChainOperation load(Expr origin, Shape shape, Shape target) {
    if (shape.count() == 1 && origin.op() instanceof Op.Constant constant) {
      return new ChainOperation.Constant((float) constant.value().get(0));
    }
    Memory memory = place.apply(origin).memory();
    MergedAxes axes = MergedAxes.broadcast(shape, target);
    int[] strides = axes.strides()[0];
    if (shape.count() == 1) {
      return new ChainOperation.Load(memory, Addressing.FIRST, new int[0]);
    }
    if (strides.length == 1) {
      return new ChainOperation.Load(memory, Addressing.EACH, new int[0]);
    }
    if (strides.length == 2 && strides[0] == 0 && strides[1] == 1) {
      return new ChainOperation.Load(memory, Addressing.CYCLIC, new int[] {axes.sizes()[1]});
    }
    if (strides.length == 2 && strides[0] == 1 && strides[1] == 0) {
      return new ChainOperation.Load(memory, Addressing.STRETCHED, new int[] {axes.sizes()[1]});
    }
    return new ChainOperation.Load(memory, Addressing.STRIDED, lowering.axes(axes, 0));
  }
}
