package lucid.kernels.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.compiler.Fusion;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.Placement;
import lucid.kernels.compiler.Simplifier;
import lucid.kernels.compiler.Values;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Program;
import lucid.tensor.Variable;

/** Makes a program: simplifies the graph, has it fused, ordered and placed, and binds kernels. */
final class Compilation {
  private final Graph graph;
  private final CpuState state;
  private final Context context;
  private final Placement placement;
  private final Values values;
  private final Map<Expr, View> places = new HashMap<>();
  private final Map<String, float[]> inputs = new LinkedHashMap<>();
  private long constants;

  private Compilation(Graph graph, CpuState state, Context context) {
    this.graph = graph;
    this.state = state;
    this.context = context;
    this.placement = new Placement(graph, Fusion.Style.SUMS, 1);
    this.values = placement.values();
  }

  static Program compile(Graph graph, CpuState state, Context context) {
    Graph simple = Simplifier.simplify(graph);
    graph.variables().forEach(state::values);
    return new Compilation(simple, state, context).program(graph);
  }

  private Program program(Graph original) {
    original.inputs().forEach((name, node) -> inputs.put(name, new float[node.shape().count()]));
    placement.inPlace().forEach((node, variable) -> places.put(node, variableView(variable)));
    float[] arena = new float[(int) Math.min(placement.size(), Integer.MAX_VALUE)];
    placement
        .offsets()
        .forEach(
            (node, offset) ->
                places.put(node, new View(node.shape(), arena, offset.intValue(), false)));

    List<Kernel> kernels = new ArrayList<>();
    Map<Expr, View> kept = new HashMap<>();
    for (Expr leaf : placement.changingLeafRoots()) {
      kept.put(leaf, places.remove(leaf));
      kernels.add(copy(place(leaf), kept.get(leaf)));
    }
    for (Group group : placement.order()) {
      kernels.add(kernel(group));
    }
    placement
        .copiedUpdates()
        .forEach(
            (variable, origin) -> {
              View from = kept.getOrDefault(origin, place(origin));
              kernels.add(copy(from, variableView(variable)));
            });
    Map<String, View> outputs = new HashMap<>();
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              Expr origin = values.origin(node);
              View view = kept.getOrDefault(origin, place(origin));
              outputs.put(name, new View(node.shape(), view.array(), view.offset(), false));
            });
    long given = inputs.values().stream().mapToLong(array -> array.length).sum();
    Program.Memory memory =
        new Program.Memory(
            Float.BYTES * (placement.size() + given),
            Float.BYTES * (placement.live() + given),
            Float.BYTES * constants,
            Float.BYTES * context.workspace().size());
    return new CpuProgram(original, state, kernels, inputs, outputs, memory);
  }

  private Kernel kernel(Group group) {
    if (group.elementWise) {
      return FusedKernelBuilder.build(group, values, this::place, context);
    }
    Expr node = group.nodes().get(0);
    List<View> views =
        node.inputs().stream()
            .map(
                input -> {
                  View view = place(values.origin(input));
                  return new View(input.shape(), view.array(), view.offset(), view.constant());
                })
            .toList();
    return CpuKernels.create(node.op(), views, place(node), context);
  }

  /** Where an origin's elements are; null if they are not written to memory. */
  private View place(Expr origin) {
    View known = places.get(origin);
    if (known == null && origin.inputs().isEmpty()) {
      known = leaf(origin);
      places.put(origin, known);
    }
    return known;
  }

  private View leaf(Expr node) {
    if (node.op() instanceof Op.Constant constant) {
      constants += node.shape().count();
      return new View(node.shape(), constant.value().toFloats(), 0, true);
    }
    if (node.op() instanceof Op.Read read) {
      return variableView(read.variable());
    }
    if (node.op() instanceof Op.Input input) {
      return new View(node.shape(), inputs.get(input.name()), 0, false);
    }
    throw new AssertionError("not a leaf: " + node);
  }

  private View variableView(Variable variable) {
    return new View(variable.shape(), state.values(variable), 0, false);
  }

  private static Kernel copy(View from, View to) {
    return () -> System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), to.count());
  }
}
