package lucid.kernels;

import static lucid.kernels.Run.onDevice;
import static lucid.kernels.Run.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of {@link Program}, on every available device. */
class ProgramTest {
  private static Graph sum() {
    Expr a = Ops.input("a", Shape.of(3));
    Expr b = Ops.input("b", Shape.of(3));
    return Graph.builder("sum").output("total", a.plus(b)).build();
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void inputsAreCopied(String name) {
    onDevice(
        name,
        (device, state) -> {
          try (Program program = device.compile(sum(), state)) {
            Tensor a = Tensor.of(Shape.of(3), 1f, 2f, 3f);
            program.set("a", a);
            program.set("b", Tensor.of(Shape.of(3), 10.0, 20, 30));
            a.set(0, 100);
            program.run();
            Tensor total = program.get("total");
            assertEquals(11, total.get(0));
            program.set("a", a);
            program.run();
            assertEquals(11, total.get(0), "an output is a copy");
            program.get("total", total);
            assertEquals(110, total.get(0));
            assertEquals(33, total.get(2), "inputs stay set");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void badArgumentsAreNamed(String name) {
    onDevice(
        name,
        (device, state) -> {
          Tensor three = Tensor.zeros(Shape.of(3));
          Tensor four = Tensor.zeros(Shape.of(4));
          try (Program program = device.compile(sum(), state)) {
            var argument = IllegalArgumentException.class;
            refuses(argument, () -> program.set("c", three), "'c'", "a, b");
            refuses(argument, () -> program.set("a", four), "'a'", "[3]", "[4]");
            program.set("a", three);
            refuses(IllegalStateException.class, program::run, "'b'");
            program.set("b", three);
            program.run();
            refuses(argument, () -> program.get("sum"), "'sum'", "total");
            refuses(argument, () -> program.get("total", four), "'total'", "[3]", "[4]");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void nothingWorksAfterClose(String name) {
    onDevice(
        name,
        (device, state) -> {
          Program program = device.compile(sum(), state);
          program.close();
          refuses(IllegalStateException.class, program::run, "closed");
          refuses(IllegalStateException.class, () -> program.get("total"), "closed");
          Tensor three = Tensor.zeros(Shape.of(3));
          refuses(IllegalStateException.class, () -> program.set("a", three), "closed");
        });
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void statesOfOtherDevicesAreRefused(String name) {
    onDevice(
        name,
        (device, state) ->
            onDevice(
                "reference",
                (other, foreign) ->
                    refuses(
                        IllegalArgumentException.class,
                        () -> device.compile(sum(), foreign),
                        "state",
                        "another device")));
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void oneNodeMayBeSeveralOutputs(String name) {
    Expr x = Ops.input("x", Shape.of(2));
    Expr y = x.times(3);
    Expr fixed = Ops.constant(8).broadcastTo(Shape.of(2));
    Graph graph =
        Graph.builder("twins")
            .output("x", x)
            .output("y", y)
            .output("again", y)
            .output("shaped", y.reshape(2, 1))
            .output("negative", y.negate())
            .output("fixed", fixed)
            .build();
    onDevice(
        name,
        (device, state) -> {
          try (Program program = device.compile(graph, state)) {
            program.set("x", Tensor.of(x.shape(), 1.0, 2));
            program.run();
            program.run();
            List<String> names = List.of("x", "y", "again", "shaped", "negative", "fixed");
            double[] expected = {2, 6, 6, 6, -6, 8};
            for (int i = 0; i < expected.length; i++) {
              assertEquals(expected[i], program.get(names.get(i)).get(1), names.get(i));
            }
            assertEquals(Shape.of(2, 1), program.get("shaped").shape());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void memoryIsCounted(String name) {
    Expr x = Ops.input("x", Shape.of(100, 100));
    Expr w = Ops.constant(Tensor.zeros(Shape.of(100, 50)));
    Graph graph = Graph.builder("dense").output("y", x.matMul(w)).build();
    onDevice(
        name,
        (device, state) -> {
          try (Program program = device.compile(graph, state)) {
            Program.Memory memory = program.memory();
            assertTrue(memory.constants() >= 4 * 5000, memory.toString());
            assertTrue(memory.buffers() >= 4 * 5000, memory.toString());
          }
        });
  }
}
