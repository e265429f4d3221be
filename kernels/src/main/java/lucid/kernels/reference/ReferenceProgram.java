package lucid.kernels.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.kernels.device.AbstractProgram;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Tensor;

/** A graph as a list of kernels, with an array of its own for each node. */
final class ReferenceProgram extends AbstractProgram {
  private final ReferenceState state;
  private final Map<Expr, Value> values = new HashMap<>();
  private final Runnable[] steps;

  ReferenceProgram(Graph graph, ReferenceState state) {
    super(graph, state, measure(graph));
    this.state = state;
    List<Runnable> list = new ArrayList<>();
    for (Expr node : graph.nodes()) {
      if (node.op() instanceof Op.Constant constant) {
        values.put(node, new Value(node.shape(), constant.value().toDoubles()));
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

  private static Memory measure(Graph graph) {
    long constants = 0;
    long buffers = 0;
    for (Expr node : graph.nodes()) {
      if (node.op() instanceof Op.Constant) {
        constants += node.shape().count();
      } else {
        buffers += node.shape().count();
      }
    }
    return new Memory(Double.BYTES * buffers, Double.BYTES * constants, 0);
  }

  @Override
  protected void write(Tensor value, String input) {
    value.copyInto(values.get(graph().inputs().get(input)).elements(), 0);
  }

  @Override
  protected void compute() {
    for (Runnable step : steps) {
      step.run();
    }
  }

  @Override
  protected void read(String output, Tensor target) {
    target.copyFrom(values.get(graph().outputs().get(output)).elements(), 0);
  }

  @Override
  protected void release() {
    values.clear();
    Arrays.fill(steps, null);
  }
}
