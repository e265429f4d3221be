package lucid.kernels;

import static lucid.kernels.Run.onDevice;
import static lucid.kernels.Run.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of {@link State} and of updates of variables, on every available device. */
class StateTest {
  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void programsShareVariables(String name) {
    Variable v = new Variable("v", Tensor.of(Shape.of(3), 1.0, 2, 3));
    Variable never = new Variable("never", Tensor.scalar(5));
    Graph step = Graph.builder("step").update(v, v.read().times(2)).build();
    Graph show = Graph.builder("show").output("v", v.read().plus(never.read())).build();
    onDevice(
        name,
        (device, state) -> {
          try (Program stepping = device.compile(step, state);
              Program showing = device.compile(show, state)) {
            assertEquals(3, state.get(v).get(2), "initial value after compile");
            stepping.run();
            stepping.run();
            showing.run();
            assertEquals(17, showing.get("v").get(2));
            state.set(v, Tensor.of(Shape.of(3), 7.0, 8, 9));
            assertEquals(9, state.get(v).get(2));
            state.get(v).set(2, 0);
            stepping.run();
            showing.run();
            assertEquals(23, showing.get("v").get(2));
            refuses(
                IllegalArgumentException.class,
                () -> state.set(v, Tensor.zeros(Shape.of(4))),
                "v",
                "[3]",
                "[4]");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void statesAreSeparate(String name) {
    Variable v = new Variable("v", Tensor.scalar(1));
    Graph graph = Graph.builder("count").update(v, v.read().plus(1)).build();
    onDevice(
        name,
        (device, state) -> {
          try (State other = device.newState();
              Program here = device.compile(graph, state);
              Program there = device.compile(graph, other)) {
            here.run();
            here.run();
            there.run();
            assertEquals(3, state.get(v).item());
            assertEquals(2, other.get(v).item());
            assertEquals(1, v.initial().item(), "the initial value is not touched");
          }
        });
  }

  /** Variables set before any program used them keep that value. */
  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void valuesSetBeforeCompileStay(String name) {
    Variable v = Variable.zeros("v", Shape.of(2));
    Graph graph = Graph.builder("show").output("v", v.read()).build();
    onDevice(
        name,
        (device, state) -> {
          state.set(v, Tensor.of(v.shape(), 4.0, 5));
          try (Program program = device.compile(graph, state)) {
            program.run();
            assertEquals(5, program.get("v").get(1));
          }
        });
  }

  /** Each update sees the other variable as it was before the run. */
  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void updatesAreSimultaneous(String name) {
    Variable a = new Variable("a", Tensor.of(Shape.of(2), 1.0, 2));
    Variable b = new Variable("b", Tensor.of(Shape.of(2), 10.0, 20));
    Graph graph =
        Graph.builder("swap")
            .output("a", a.read())
            .update(a, b.read())
            .update(b, a.read().plus(b.read()))
            .build();
    onDevice(
        name,
        (device, state) -> {
          try (Program program = device.compile(graph, state)) {
            program.run();
            assertEquals(2, program.get("a").get(1));
            assertEquals(20, state.get(a).get(1));
            assertEquals(22, state.get(b).get(1));
            program.run();
            assertEquals(20, program.get("a").get(1));
            assertEquals(22, state.get(a).get(1));
            assertEquals(42, state.get(b).get(1));
          }
        });
  }

  /** An output that is the variable itself, or a view of it, is its value before the run. */
  @ParameterizedTest
  @MethodSource("lucid.kernels.Run#names")
  void outputsKeepTheOldValue(String name) {
    Variable v = new Variable("v", Tensor.of(Shape.of(2, 3), 1f, 2, 3, 4, 5, 6));
    Graph graph =
        Graph.builder("views")
            .output("read", v.read())
            .output("reshaped", v.read().reshape(3, 2))
            .output("stopped", v.read().stopGradient())
            .output("repeated", v.read())
            .update(v, v.read().plus(1).plus(Ops.input("x", Shape.scalar())))
            .build();
    onDevice(
        name,
        (device, state) -> {
          try (Program program = device.compile(graph, state)) {
            program.set("x", Tensor.scalar(1));
            for (int run = 0; run < 3; run++) {
              program.run();
              for (String output : graph.outputs().keySet()) {
                assertEquals(1 + 2 * run, program.get(output).get(0), output);
                assertEquals(6 + 2 * run, program.get(output).get(5), output);
              }
            }
          }
        });
  }
}
