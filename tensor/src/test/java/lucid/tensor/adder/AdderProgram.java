package lucid.tensor.adder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** Computes node after node, in the order of the graph. */
final class AdderProgram implements Program {
  private final Graph graph;
  private final State state;
  private final Map<String, Tensor> inputs = new HashMap<>();
  private final Map<Expr, Tensor> values = new HashMap<>();

  AdderProgram(Graph graph, State state) {
    this.graph = graph;
    this.state = state;
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public void set(String input, Tensor value) {
    inputs.put(input, value);
  }

  @Override
  public void run() {
    graph.nodes().forEach(node -> values.put(node, value(node)));
    Map<Variable, Tensor> updates =
        graph.updates().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, update -> values.get(update.getValue())));
    updates.forEach(state::set);
  }

  private Tensor value(Expr node) {
    if (node.op() instanceof Op.Input input) {
      return inputs.get(input.name());
    }
    if (node.op() instanceof Op.Constant constant) {
      return constant.value();
    }
    if (node.op() instanceof Op.Read read) {
      return state.get(read.variable());
    }
    if (node.op() instanceof Op.Binary binary && binary.function() == BinaryFunction.ADD) {
      List<Tensor> operands = node.inputs().stream().map(values::get).toList();
      return Tensor.generate(node.shape(), i -> operands.get(0).get(i) + operands.get(1).get(i));
    }
    throw new IllegalStateException("device adder has no kernel for " + node.op());
  }

  @Override
  public void get(String output, Tensor target) {
    target.copyFrom(get(output).toFloats(), 0);
  }

  @Override
  public Tensor get(String output) {
    return values.get(graph.outputs().get(output));
  }

  @Override
  public Memory memory() {
    return new Memory(0, 0, 0);
  }

  @Override
  public void close() {
    values.clear();
  }
}
