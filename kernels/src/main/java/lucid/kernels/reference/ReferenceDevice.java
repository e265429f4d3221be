package lucid.kernels.reference;

import lucid.kernels.device.AbstractDevice;
import lucid.tensor.Graph;
import lucid.tensor.Program;

/** Computes in float64 on one thread, node after node, as the graph stands. */
final class ReferenceDevice extends AbstractDevice<ReferenceState> {
  static final String NAME = "reference";

  ReferenceDevice() {
    super(NAME, ReferenceState.class);
  }

  @Override
  public String description() {
    return "float64, plain loops and EJML, 1 thread";
  }

  @Override
  protected ReferenceState createState() {
    return new ReferenceState(this);
  }

  @Override
  protected Program createProgram(Graph graph, ReferenceState state) {
    return new ReferenceProgram(graph, state);
  }
}
