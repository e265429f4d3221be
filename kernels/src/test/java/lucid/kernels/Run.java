package lucid.kernels;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.function.Executable;

/** Runs graphs on devices and compares results. */
final class Run {
  /** The error that float32 may have against float64, as a part of the largest value. */
  static final double FLOAT32 = 1e-5;

  private Run() {}

  /** All devices that can be opened here. */
  static Stream<DeviceProvider> available() {
    return Devices.providers().stream().filter(provider -> provider.unavailable().isEmpty());
  }

  /** The available devices but the reference. */
  static Stream<DeviceProvider> tested() {
    return available().filter(provider -> !provider.name().equals("reference"));
  }

  /** One run of a graph with a fresh state. */
  static Map<String, Tensor> on(Device device, Graph graph, Map<String, Tensor> inputs) {
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      inputs.forEach(program::set);
      program.run();
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      graph.outputs().keySet().forEach(name -> outputs.put(name, program.get(name)));
      return outputs;
    }
  }

  /** The value of a node on the reference device. */
  static Tensor reference(Expr node, Map<String, Tensor> inputs) {
    return withReference(
        device -> on(device, Graph.builder("test").output("y", node).build(), inputs).get("y"));
  }

  static <T> T withReference(Function<Device, T> body) {
    try (Device device = Devices.open("reference")) {
      return body.apply(device);
    }
  }

  /** Fails if a difference exceeds a tolerance, which is a part of the largest expected value. */
  static void assertClose(String what, Tensor expected, Tensor actual, double tolerance) {
    if (!expected.shape().equals(actual.shape())) {
      fail(what + ": expected shape " + expected.shape() + ", found " + actual.shape());
    }
    double scale = 0;
    for (int i = 0; i < expected.count(); i++) {
      scale = Math.max(scale, Math.abs(expected.get(i)));
    }
    for (int i = 0; i < expected.count(); i++) {
      double error = Math.abs(expected.get(i) - actual.get(i));
      if (!(error <= tolerance * scale)) {
        fail(
            "%s: element %d of %s: expected %s, found %s, error %.2e, tolerance %.2e of %.2e"
                .formatted(
                    what,
                    i,
                    expected.shape(),
                    expected.get(i),
                    actual.get(i),
                    error,
                    tolerance,
                    scale));
      }
    }
  }

  static void assertSameBits(
      String what, Map<String, Tensor> expected, Map<String, Tensor> actual) {
    for (String name : expected.keySet()) {
      double[] first = expected.get(name).toDoubles();
      double[] second = actual.get(name).toDoubles();
      for (int i = 0; i < first.length; i++) {
        if (Double.doubleToLongBits(first[i]) != Double.doubleToLongBits(second[i])) {
          fail(
              "%s: output %s element %d: %s, then %s"
                  .formatted(what, name, i, first[i], second[i]));
        }
      }
    }
  }

  static double dot(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  /** The names of all devices that can be opened here. */
  static Stream<String> names() {
    return available().map(DeviceProvider::name);
  }

  /** Runs a test on a device with a fresh state, and closes both. */
  static void onDevice(String name, Test test) {
    try (Device device = Devices.open(name);
        State state = device.newState()) {
      test.run(device, state);
    }
  }

  /** A test on a device. */
  interface Test {
    void run(Device device, State state);
  }

  /** Fails unless the action throws, with one line that contains all parts. */
  static <T extends Throwable> void refuses(Class<T> kind, Executable action, String... parts) {
    String message = assertThrows(kind, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + message + "' should say '" + part + "'");
    }
    assertTrue(!message.contains("\n"), message);
  }
}
