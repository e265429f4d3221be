package lucid.kernels.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.kernels.compiler.BufferPlanner;
import lucid.kernels.compiler.Simplifier;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Program;
import lucid.tensor.Variable;

/** Makes a program: simplifies the graph, fuses, orders, plans buffers, binds kernels to them. */
final class Compilation {
  private final Graph graph;
  private final CpuState state;
  private final Context context;
  private final Values values;
  private final Set<Expr> written;
  private final List<Group> order;
  private final Map<Expr, View> places = new HashMap<>();
  private final Map<String, float[]> inputs = new LinkedHashMap<>();

  /** Variables that a kernel writes over itself. */
  private final Set<Variable> inPlace = new HashSet<>();

  private long constants;

  private Compilation(Graph graph, CpuState state, Context context) {
    this.graph = graph;
    this.state = state;
    this.context = context;
    this.values = new Values(graph);
    List<Group> groups = Fusion.groups(values);
    this.written = Inlining.apply(groups, values);
    this.order = Schedule.order(groups, written, values, graph);
  }

  static Program compile(Graph graph, CpuState state, Context context) {
    Graph simple = Simplifier.simplify(graph);
    graph.variables().forEach(state::values);
    return new Compilation(simple, state, context).program(graph);
  }

  private Program program(Graph original) {
    original.inputs().forEach((name, node) -> inputs.put(name, new float[node.shape().count()]));
    graph.updates().forEach(this::writeInPlace);
    BufferPlanner.Plan plan = plan();

    List<Kernel> kernels = new ArrayList<>();
    Map<Expr, View> kept = new HashMap<>();
    for (Expr leaf : changingLeafRoots()) {
      kept.put(leaf, places.remove(leaf));
      kernels.add(copy(place(leaf), kept.get(leaf)));
    }
    for (Group group : order) {
      kernels.add(kernel(group));
    }
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              Expr origin = values.origin(value);
              boolean unchanged =
                  origin.op() instanceof Op.Read read && read.variable() == variable;
              if (!inPlace.contains(variable) && !unchanged) {
                View from = kept.getOrDefault(origin, place(origin));
                kernels.add(copy(from, variableView(variable)));
              }
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
            Float.BYTES * (plan.size() + given),
            Float.BYTES * (plan.live() + given),
            Float.BYTES * constants,
            Float.BYTES * context.workspace().size());
    return new CpuProgram(original, state, kernels, inputs, outputs, memory);
  }

  /** Lets the kernel that computes a variable's next value write it over the present one. */
  private void writeInPlace(Variable variable, Expr value) {
    Expr origin = values.origin(value);
    if (!isFunction(origin)
        || places.containsKey(origin)
        || graph.outputs().values().stream().anyMatch(node -> values.origin(node) == origin)) {
      return;
    }
    int writer = -1;
    int lastReader = -1;
    for (int i = 0; i < order.size(); i++) {
      Group group = order.get(i);
      writer = writes(group).contains(origin) ? i : writer;
      lastReader = reads(group).stream().anyMatch(node -> isRead(node, variable)) ? i : lastReader;
    }
    if (lastReader <= writer) {
      places.put(origin, variableView(variable));
      inPlace.add(variable);
    }
  }

  private static boolean isRead(Expr node, Variable variable) {
    return node.op() instanceof Op.Read read && read.variable() == variable;
  }

  /** Whether a fused kernel writes a node block by block. */
  private static boolean isFunction(Expr node) {
    return node.op() instanceof Op.Unary || node.op() instanceof Op.Binary;
  }

  private List<Expr> writes(Group group) {
    return group.nodes().stream().filter(written::contains).toList();
  }

  private List<Expr> reads(Group group) {
    return group.nodes().stream()
        .flatMap(node -> values.operands(node).stream())
        .distinct()
        .filter(node -> !group.members.containsKey(values.position(node)))
        .toList();
  }

  /** Roots whose elements the next setting of an input, or this run, changes. */
  private List<Expr> changingLeafRoots() {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.Read || node.op() instanceof Op.Input)
        .filter(values::isRoot)
        .toList();
  }

  private BufferPlanner.Plan plan() {
    Map<Expr, Integer> numbers = new LinkedHashMap<>();
    changingLeafRoots().forEach(node -> numbers.put(node, numbers.size()));
    Map<Expr, Integer> lastReader = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      for (Expr node : writes(order.get(i))) {
        if (!places.containsKey(node)) {
          numbers.put(node, numbers.size());
        }
      }
      for (Expr node : reads(order.get(i))) {
        lastReader.put(node, i);
      }
    }
    Set<Integer> survivors = new HashSet<>();
    List<BufferPlanner.Step> steps = new ArrayList<>();
    steps.add(
        new BufferPlanner.Step(List.of(), changingLeafRoots().stream().map(numbers::get).toList()));
    for (int i = 0; i < order.size(); i++) {
      steps.add(step(i, numbers, lastReader));
    }
    numbers.forEach(
        (node, number) -> {
          if (values.isRoot(node)) {
            survivors.add(number);
          }
        });
    int[] sizes = numbers.keySet().stream().mapToInt(node -> node.shape().count()).toArray();
    BufferPlanner.Plan plan = BufferPlanner.plan(steps, sizes, survivors);
    float[] arena = new float[plan.size()];
    numbers.forEach(
        (node, number) ->
            places.put(node, new View(node.shape(), arena, plan.offsets()[number], false)));
    return plan;
  }

  private BufferPlanner.Step step(
      int index, Map<Expr, Integer> numbers, Map<Expr, Integer> lastReader) {
    Group group = order.get(index);
    List<Integer> reads = new ArrayList<>();
    int source = -1;
    for (Expr node : reads(group)) {
      if (numbers.containsKey(node) && !(node.inputs().isEmpty())) {
        reads.add(numbers.get(node));
        if (node.shape().count() == group.count && lastReader.get(node) == index) {
          source = numbers.get(node);
        }
      }
    }
    List<Integer> writes = new ArrayList<>();
    int target = -1;
    for (Expr node : writes(group)) {
      if (numbers.containsKey(node)) {
        boolean first = target < 0 && group.elementWise && isFunction(node);
        target = first ? numbers.get(node) : target;
        writes.add(first ? 0 : writes.size(), numbers.get(node));
      }
    }
    return new BufferPlanner.Step(reads, writes, target < 0 ? -1 : source);
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
