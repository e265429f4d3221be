package lucid.kernels.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Variable;

/** The order of a program's kernels, and the places of their results. */
public final class Placement {
  private final Graph graph;
  private final Values values;
  private final int unit;
  private final Set<Expr> written;
  private final List<Group> order;
  private final Map<Expr, Variable> inPlace = new HashMap<>();
  private final Map<Expr, Integer> numbers = new LinkedHashMap<>();
  private final BufferPlanner.Plan plan;

  /**
   * @param graph simplified
   * @param style the nodes that the device's kernels can take along
   * @param unit the arena is divided into stretches of this many elements
   */
  public Placement(Graph graph, Fusion.Style style, int unit) {
    this.graph = graph;
    this.unit = unit;
    this.values = new Values(graph);
    List<Group> groups = Fusion.groups(values, style);
    this.written = Inlining.apply(groups, values);
    this.order = Schedule.order(groups, written, values, graph);
    graph.updates().forEach(this::writeInPlace);
    this.plan = plan();
  }

  /** The graph's values. */
  public Values values() {
    return values;
  }

  /** The groups in the order in which they run. */
  public List<Group> order() {
    return order;
  }

  /** The nodes of a group that are written to memory. */
  public List<Expr> writes(Group group) {
    return group.nodes().stream().filter(written::contains).toList();
  }

  /** The values, each by its origin, that the arena holds, with their offsets in elements. */
  public Map<Expr, Long> offsets() {
    Map<Expr, Long> offsets = new LinkedHashMap<>();
    numbers.forEach((node, number) -> offsets.put(node, (long) plan.offsets()[number] * unit));
    return offsets;
  }

  /** The nodes that a kernel writes over the variables whose next values they are. */
  public Map<Expr, Variable> inPlace() {
    return inPlace;
  }

  /** Elements of the arena. */
  public long size() {
    return (long) plan.size() * unit;
  }

  /**
   * Roots whose elements the next setting of an input, or this run, changes: they are copied into
   * the arena before all kernels.
   */
  public List<Expr> changingLeafRoots() {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.Read || node.op() instanceof Op.Input)
        .filter(values::isRoot)
        .toList();
  }

  /** The updates that are copies to be made after all kernels: next values by variable. */
  public Map<Variable, Expr> copiedUpdates() {
    Map<Variable, Expr> copies = new LinkedHashMap<>();
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              Expr origin = values.origin(value);
              if (!isRead(origin, variable) && inPlace.get(origin) != variable) {
                copies.put(variable, origin);
              }
            });
    return copies;
  }

  /** Lets the kernel that computes a variable's next value overwrite the present value. */
  private void writeInPlace(Variable variable, Expr value) {
    Expr origin = values.origin(value);
    if (!isFunction(origin)
        || inPlace.containsKey(origin)
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
      inPlace.put(origin, variable);
    }
  }

  private static boolean isRead(Expr node, Variable variable) {
    return node.op() instanceof Op.Read read && read.variable() == variable;
  }

  /** Whether a fused kernel writes a node element by element. */
  private static boolean isFunction(Expr node) {
    return node.op() instanceof Op.Unary || node.op() instanceof Op.Binary;
  }

  private List<Expr> reads(Group group) {
    return group.nodes().stream()
        .flatMap(node -> values.operands(node).stream())
        .distinct()
        .filter(node -> !group.members.containsKey(values.position(node)))
        .toList();
  }

  private BufferPlanner.Plan plan() {
    changingLeafRoots().forEach(node -> numbers.put(node, numbers.size()));
    Map<Expr, Integer> lastReader = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      for (Expr node : writes(order.get(i))) {
        if (!inPlace.containsKey(node)) {
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
      steps.add(step(i, lastReader));
    }
    numbers.forEach(
        (node, number) -> {
          if (values.isRoot(node)) {
            survivors.add(number);
          }
        });
    int[] sizes = numbers.keySet().stream().mapToInt(this::units).toArray();
    return BufferPlanner.plan(steps, sizes, survivors);
  }

  private int units(Expr node) {
    return (node.shape().count() - 1) / unit + 1;
  }

  private BufferPlanner.Step step(int index, Map<Expr, Integer> lastReader) {
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
}
