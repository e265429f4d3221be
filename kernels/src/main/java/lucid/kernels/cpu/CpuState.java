package lucid.kernels.cpu;

import java.util.HashMap;
import java.util.Map;
import lucid.kernels.compiler.Checks;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** The values of variables, an array each, which stays the same as long as the state lives. */
final class CpuState implements State {
  private final CpuDevice device;
  private final Map<Variable, float[]> values = new HashMap<>();
  private boolean closed;

  CpuState(CpuDevice device) {
    this.device = device;
  }

  CpuDevice device() {
    return device;
  }

  /** The array of a variable's present value, its initial value where it was never used. */
  float[] values(Variable variable) {
    requireOpen();
    return values.computeIfAbsent(variable, absent -> absent.initial().toFloats());
  }

  void requireOpen() {
    if (closed || device.isClosed()) {
      throw new IllegalStateException(
          "cannot use variables: their %s is closed".formatted(closed ? "state" : "device"));
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
