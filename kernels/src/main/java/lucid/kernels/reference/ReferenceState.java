package lucid.kernels.reference;

import java.util.HashMap;
import java.util.Map;
import lucid.kernels.compiler.Checks;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** The values of variables, an array each. */
final class ReferenceState implements State {
  private final ReferenceDevice device;
  private final Map<Variable, double[]> values = new HashMap<>();
  private boolean closed;

  ReferenceState(ReferenceDevice device) {
    this.device = device;
  }

  ReferenceDevice device() {
    return device;
  }

  /** The array of a variable's present value, its initial value where it was never used. */
  double[] values(Variable variable) {
    requireOpen();
    return values.computeIfAbsent(variable, absent -> absent.initial().toDoubles());
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("cannot use variables: their state is closed");
    }
  }

  @Override
  public void set(Variable variable, Tensor value) {
    Checks.shape("set variable '" + variable.name() + "'", variable.shape(), value.shape());
    value.copyInto(values(variable), 0);
  }

  @Override
  public Tensor get(Variable variable) {
    return Tensor.of(variable.shape(), values(variable).clone());
  }

  @Override
  public void close() {
    closed = true;
    values.clear();
  }
}
