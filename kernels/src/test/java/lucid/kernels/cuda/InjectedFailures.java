package lucid.kernels.cuda;

import java.util.Map;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** The work of a process in which a call of the driver fails, see {@link InjectedFailuresTest}. */
final class InjectedFailures {
  static final String DONE = "done";

  private InjectedFailures() {}

  /** Prints one line: that all went well, or the error. */
  public static void main(String[] arguments) {
    boolean verify = Boolean.parseBoolean(arguments[0]);
    try {
      work(verify);
      System.out.println(DONE);
    } catch (IllegalStateException exception) {
      System.out.println("error: " + exception.getMessage());
    }
  }

  private static void work(boolean verify) {
    Shape shape = Shape.of(1, 6, 6, 2);
    Expr x = Ops.input("x", shape);
    Variable weights = new Variable("w", Philox.normal(1, 0, Shape.of(3, 3, 2, 4)));
    Expr y = Ops.conv2d(x, weights.read(), 1, Padding.of(1)).relu();
    Graph graph =
        Graph.builder("layers")
            .output("y", y.exp().sum(3))
            .output("spectrum", Ops.realFft2d(x))
            .update(weights, weights.read().times(0.5))
            .build();
    try (Device device = Devices.open("cuda", new Options(1, 0, verify), line -> {});
        State state = device.newState()) {
      for (int i = 0; i < 2; i++) {
        try (Program program = device.compile(graph, state)) {
          for (Map.Entry<String, Expr> input : graph.inputs().entrySet()) {
            program.set(input.getKey(), Philox.normal(2, 0, input.getValue().shape()));
          }
          program.run();
          Tensor found = program.get("y");
          program.run();
          if (!Double.isFinite(found.get(0))) {
            throw new AssertionError("not finite: " + found.get(0));
          }
        }
      }
    }
  }
}
