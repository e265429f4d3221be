package lucid.kernels.cpu;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.kernels.compiler.Checks;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.Tensor;

/** A graph as a list of kernels over one arena of floats. */
final class CpuProgram implements Program {
  private final Graph graph;
  private final CpuState state;
  private final Memory memory;
  private final Set<String> unset;
  private Kernel[] kernels;
  private Map<String, float[]> inputs;
  private Map<String, View> outputs;
  private boolean closed;
  private boolean ran;

  CpuProgram(
      Graph graph,
      CpuState state,
      List<Kernel> kernels,
      Map<String, float[]> inputs,
      Map<String, View> outputs,
      Memory memory) {
    this.graph = graph;
    this.state = state;
    this.kernels = kernels.toArray(Kernel[]::new);
    this.inputs = inputs;
    this.outputs = outputs;
    this.memory = memory;
    this.unset = new HashSet<>(graph.inputs().keySet());
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
    value.copyInto(inputs.get(input), 0);
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
    for (Kernel kernel : kernels) {
      kernel.run();
    }
    ran = true;
  }

  @Override
  public void get(String output, Tensor target) {
    View view = result(output);
    Checks.shape("get output '" + output + "'", view.shape(), target.shape());
    target.copyFrom(view.array(), view.offset());
  }

  @Override
  public Tensor get(String output) {
    View view = result(output);
    Tensor copy = Tensor.zeros(view.shape());
    copy.copyFrom(view.array(), view.offset());
    return copy;
  }

  private View result(String output) {
    requireOpen();
    Checks.output(graph, output);
    if (!ran) {
      throw new IllegalStateException(
          "cannot get output '%s': program '%s' has not run".formatted(output, graph.name()));
    }
    return outputs.get(output);
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
    kernels = null;
    inputs = null;
    outputs = null;
  }
}
