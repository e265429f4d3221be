package lucid.kernels.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.kernels.compiler.BufferPlanner;
import lucid.kernels.compiler.Checks;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Program;
import lucid.tensor.Tensor;

/** A graph as a list of kernels, with an array of its own for each node. */
final class ReferenceProgram implements Program {
  private final Graph graph;
  private final ReferenceState state;
  private final Map<Expr, Value> values = new HashMap<>();
  private final Runnable[] steps;
  private final Set<String> unset;
  private final Memory memory;
  private boolean closed;
  private boolean ran;

  ReferenceProgram(Graph graph, ReferenceState state) {
    this.graph = graph;
    this.state = state;
    this.unset = new HashSet<>(graph.inputs().keySet());
    List<Runnable> list = new ArrayList<>();
    long constants = 0;
    for (Expr node : graph.nodes()) {
      if (node.op() instanceof Op.Constant constant) {
        values.put(node, new Value(node.shape(), constant.value().toDoubles()));
        constants += (long) Double.BYTES * node.shape().count();
      } else {
        Value output = new Value(node.shape());
        values.put(node, output);
        step(node, output).ifPresent(list::add);
      }
    }
    // Updates copy from nodes, never from variables, so their order does not matter.
    graph
        .updates()
        .forEach(
            (variable, value) ->
                list.add(copy(values.get(value).elements(), state.values(variable))));
    this.steps = list.toArray(new Runnable[0]);
    this.memory = measure(constants);
  }

  private Optional<Runnable> step(Expr node, Value output) {
    if (node.op() instanceof Op.Input) {
      return Optional.empty();
    }
    if (node.op() instanceof Op.Read read) {
      return Optional.of(copy(state.values(read.variable()), output.elements()));
    }
    List<Value> inputs = node.inputs().stream().map(values::get).toList();
    return Optional.of(ReferenceKernels.create(node.op(), inputs, output));
  }

  private static Runnable copy(double[] from, double[] to) {
    return () -> System.arraycopy(from, 0, to, 0, to.length);
  }

  private Memory measure(long constants) {
    List<Expr> nodes =
        graph.nodes().stream().filter(node -> !(node.op() instanceof Op.Constant)).toList();
    Map<Expr, Integer> numbers = new HashMap<>();
    nodes.forEach(node -> numbers.put(node, numbers.size()));
    List<BufferPlanner.Step> plan = new ArrayList<>();
    for (Expr node : nodes) {
      List<Integer> reads =
          node.inputs().stream().filter(numbers::containsKey).map(numbers::get).toList();
      plan.add(new BufferPlanner.Step(reads, List.of(numbers.get(node))));
    }
    int[] sizes = nodes.stream().mapToInt(node -> node.shape().count()).toArray();
    Set<Integer> survivors = new HashSet<>();
    graph.outputs().values().forEach(node -> survivors.add(numbers.get(node)));
    graph.updates().values().forEach(node -> survivors.add(numbers.get(node)));
    survivors.remove(null); // constants
    long buffers = 0;
    for (int size : sizes) {
      buffers += size;
    }
    long live = BufferPlanner.plan(plan, sizes, survivors).live();
    return new Memory(Double.BYTES * buffers, Double.BYTES * live, constants);
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public void set(String input, Tensor value) {
    requireOpen();
    Expr node = Checks.input(graph, input);
    Checks.shape("set input '" + input + "'", node.shape(), value.shape());
    value.copyInto(values.get(node).elements(), 0);
    unset.remove(input);
  }

  @Override
  public void run() {
    requireOpen();
    state.requireOpen();
    if (!unset.isEmpty()) {
      throw new IllegalStateException(
          "cannot run program '%s': input '%s' was never set"
              .formatted(graph.name(), unset.iterator().next()));
    }
    for (Runnable step : steps) {
      step.run();
    }
    ran = true;
  }

  @Override
  public void get(String output, Tensor target) {
    Value value = result(output);
    Checks.shape("get output '" + output + "'", value.shape(), target.shape());
    target.copyFrom(value.elements(), 0);
  }

  @Override
  public Tensor get(String output) {
    Value value = result(output);
    return Tensor.of(value.shape(), value.elements().clone());
  }

  private Value result(String output) {
    requireOpen();
    Expr node = Checks.output(graph, output);
    if (!ran) {
      throw new IllegalStateException(
          "cannot get output '%s': program '%s' has not run".formatted(output, graph.name()));
    }
    return values.get(node);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("program '" + graph.name() + "' is closed");
    }
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public void close() {
    closed = true;
    values.clear();
    Arrays.fill(steps, null);
  }
}
