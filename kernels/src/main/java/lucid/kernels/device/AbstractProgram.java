package lucid.kernels.device;

import java.util.HashSet;
import java.util.Set;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.Tensor;

/**
 * A program that knows its inputs and outputs by name, which inputs were set, and what is closed.
 */
public abstract class AbstractProgram implements Program {
  private final Graph graph;
  private final AbstractState<?> state;
  private final Memory memory;
  private final Set<String> unset;
  private boolean closed;
  private boolean ran;

  /**
   * @param graph as the caller gave it: its inputs and outputs are the program's
   * @param state holds the variables that the program reads and updates
   * @param memory the memory that the program holds
   */
  protected AbstractProgram(Graph graph, AbstractState<?> state, Memory memory) {
    this.graph = graph;
    this.state = state;
    this.memory = memory;
    this.unset = new HashSet<>(graph.inputs().keySet());
  }

  /** Copies an input of the graph to the device; the shape is right. */
  protected abstract void write(Tensor value, String input);

  /** Runs all kernels; every input has been written. */
  protected abstract void compute();

  /** Copies an output of the graph from the device; the program has run and the shape is right. */
  protected abstract void read(String output, Tensor target);

  /** Frees all that the program holds; called once. */
  protected abstract void release();

  @Override
  public final Graph graph() {
    return graph;
  }

  @Override
  public final void set(String input, Tensor value) {
    requireOpen();
    Expr node = Checks.find(graph, "input", graph.inputs(), input);
    Checks.shape("set input '" + input + "'", node.shape(), value.shape());
    write(value, input);
    unset.remove(input);
  }

  @Override
  public final void run() {
    requireOpen();
    state.requireOpen();
    if (!unset.isEmpty()) {
      throw new IllegalStateException(
          "cannot run program '%s': input '%s' was never set"
              .formatted(graph.name(), unset.iterator().next()));
    }
    compute();
    ran = true;
  }

  @Override
  public final void get(String output, Tensor target) {
    Expr node = result(output);
    Checks.shape("get output '" + output + "'", node.shape(), target.shape());
    read(output, target);
  }

  @Override
  public final Tensor get(String output) {
    Tensor copy = state.zeros(result(output).shape());
    read(output, copy);
    return copy;
  }

  private Expr result(String output) {
    requireOpen();
    Expr node = Checks.find(graph, "output", graph.outputs(), output);
    if (!ran) {
      throw new IllegalStateException(
          "cannot get output '%s': program '%s' has not run".formatted(output, graph.name()));
    }
    return node;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("program '" + graph.name() + "' is closed");
    }
  }

  @Override
  public final Memory memory() {
    return memory;
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }
}
