package lucid.kernels.reference;

import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;

/** Computes in float64 on one thread, node after node, as the graph stands. */
final class ReferenceDevice implements Device {
  static final String NAME = "reference";

  private boolean closed;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "float64, plain loops and EJML, 1 thread";
  }

  @Override
  public State newState() {
    requireOpen("make a state");
    return new ReferenceState(this);
  }

  @Override
  public Program compile(Graph graph, State state) {
    requireOpen("compile '" + graph.name() + "'");
    if (!(state instanceof ReferenceState own) || own.device() != this) {
      throw new IllegalArgumentException(
          "cannot compile '%s' on device reference: the state was made by another device"
              .formatted(graph.name()));
    }
    return new ReferenceProgram(graph, own);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen(String what) {
    if (closed) {
      throw new IllegalStateException("cannot " + what + ": device reference is closed");
    }
  }
}
