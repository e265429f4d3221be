package lucid.generators;

import java.util.function.Function;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/** Runs graphs in tests. */
public final class TestDevices {
  private TestDevices() {}

  /** Opens a device by name for the time of an action. */
  public static <T> T with(String name, Function<Device, T> action) {
    try (Device device = Devices.open(name)) {
      return action.apply(device);
    }
  }

  /** The value of an expression without inputs. */
  public static Tensor evaluate(Device device, Expr expression) {
    Graph graph = Graph.builder("test").output("value", expression).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      return program.get("value");
    }
  }

  /** The value of an expression without inputs on a device. */
  public static Tensor evaluate(String device, Expr expression) {
    return with(device, opened -> evaluate(opened, expression));
  }
}
