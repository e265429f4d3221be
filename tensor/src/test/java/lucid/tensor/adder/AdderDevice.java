package lucid.tensor.adder;

import java.util.HashMap;
import java.util.Map;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** A device that adds tensors of one shape and can do nothing else. */
final class AdderDevice implements Device {
  @Override
  public String name() {
    return "adder";
  }

  @Override
  public String description() {
    return "adds";
  }

  @Override
  public State newState() {
    return new Values(new HashMap<>());
  }

  @Override
  public Program compile(Graph graph, State state) {
    return new AdderProgram(graph, state);
  }

  @Override
  public void close() {}

  private record Values(Map<Variable, Tensor> values) implements State {
    @Override
    public void set(Variable variable, Tensor value) {
      values.put(variable, value);
    }

    @Override
    public Tensor get(Variable variable) {
      return values.getOrDefault(variable, variable.initial());
    }

    @Override
    public void close() {
      values.clear();
    }
  }
}
