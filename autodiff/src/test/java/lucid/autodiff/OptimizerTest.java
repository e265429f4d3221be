package lucid.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final double[] START = {1, -2, 3, 0.5, 0.25, -4};

  private final Variable x = new Variable("x", Tensor.of(SHAPE, START));

  /** The variable after some steps down the loss sum(x^4) / 4, whose gradient is x^3. */
  private double[] descend(Optimizer optimizer, int steps) {
    Map<Variable, Expr> gradients =
        Gradients.ofVariables(x.read().square().square().sum().times(0.25), List.of(x));
    Graph graph = Graph.builder("step").updates(optimizer.updates(gradients)).build();
    try (Device device = new Interpreter();
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      for (int i = 0; i < steps; i++) {
        program.run();
      }
      assertEquals(steps, state.get(optimizer.step()).item());
      return state.get(x).toDoubles();
    }
  }

  @Test
  void descentFollowsItsSchedule() {
    double[] expected = START.clone();
    for (int step = 0; step < 3; step++) {
      for (int i = 0; i < expected.length; i++) {
        expected[i] -= 0.01 * Math.exp(-step / 2.0) * Math.pow(expected[i], 3);
      }
    }
    assertArrayEquals(expected, descend(new Descent(Schedule.exponential(0.01, 2)), 3), 1e-12);
  }

  @Test
  void rmsNormalizedDescentScalesEachBatchElementAlone() {
    double[] expected = START.clone();
    for (int step = 0; step < 3; step++) {
      for (int row = 0; row < 2; row++) {
        double sum = 0;
        for (int i = 3 * row; i < 3 * row + 3; i++) {
          sum += Math.pow(expected[i], 6);
        }
        double rms = Math.sqrt(sum / 3);
        for (int i = 3 * row; i < 3 * row + 3; i++) {
          expected[i] -= 0.1 * Math.pow(expected[i], 3) / (rms + 1e-5);
        }
      }
    }
    assertArrayEquals(
        expected, descend(new RmsNormalizedDescent(Schedule.constant(0.1)), 3), 1e-12);
  }

  @Test
  void rmsNormalizedDescentWantsABatch() {
    Variable vector = Variable.zeros("z", Shape.of(4));
    RmsNormalizedDescent descent = new RmsNormalizedDescent(Schedule.constant(1));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> descent.updates(Map.of(vector, vector.read())));
    assertTrue(error.getMessage().contains("z[4]"), error.getMessage());
  }

  @Test
  void adamIsThePapersAlgorithm() {
    double[] expected = START.clone();
    double[] m = new double[6];
    double[] v = new double[6];
    for (int t = 1; t <= 5; t++) {
      for (int i = 0; i < 6; i++) {
        double g = Math.pow(expected[i], 3);
        m[i] = 0.8 * m[i] + 0.2 * g;
        v[i] = 0.95 * v[i] + 0.05 * g * g;
        double corrected = m[i] / (1 - Math.pow(0.8, t));
        double root = Math.sqrt(v[i] / (1 - Math.pow(0.95, t)));
        expected[i] -= 0.05 * corrected / (root + 1e-3);
      }
    }
    Adam adam = new Adam(Schedule.constant(0.05), 0.8, 0.95, 1e-3);
    assertArrayEquals(expected, descend(adam, 5), 1e-12);
  }

  @Test
  void adamKeepsItsMomentsFromGraphToGraph() {
    Adam adam = new Adam(Schedule.constant(0.05));
    Map<Variable, Expr> gradients = Map.of(x, x.read());
    List<Variable> first = List.copyOf(adam.updates(gradients).keySet());
    List<Variable> second = List.copyOf(adam.updates(gradients).keySet());
    assertEquals(first, second);
    assertEquals(
        List.of(
            "x",
            "adam.correction1",
            "adam.correction2",
            "adam.x.mean",
            "adam.x.square",
            "adam.step"),
        first.stream().map(Variable::name).toList());
  }

  @Test
  void updatesKeepTheOrderOfTheGradients() {
    Map<Variable, Expr> gradients = new LinkedHashMap<>();
    for (String name : List.of("c", "a", "b")) {
      Variable variable = Variable.zeros(name, SHAPE);
      gradients.put(variable, variable.read());
    }
    Map<Variable, Expr> updates = new Descent(Schedule.constant(1)).updates(gradients);
    assertEquals(
        List.of("c", "a", "b", "descent.step"),
        updates.keySet().stream().map(Variable::name).toList());
  }

  @Test
  void gradientsOfAnotherShapeAreRefused() {
    Map<Variable, Expr> gradients = Map.of(x, Ops.fill(0, Shape.of(3)));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Descent(Schedule.constant(1)).updates(gradients));
    assertEquals("cannot update variable x[2,3] with a gradient of shape [3]", error.getMessage());
  }

  @Test
  void schedulesHaveTheirKnownValues() {
    assertEquals(0.01 * Math.exp(-2), rate(Schedule.exponential(0.01, 1000), 2000), 1e-15);
    assertEquals(0.3, rate(Schedule.constant(0.3), 7), 1e-15);
    Schedule linear = Schedule.linear(1, 0.2, 4);
    assertArrayEquals(
        new double[] {1, 0.6, 0.2, 0.2},
        new double[] {rate(linear, 0), rate(linear, 2), rate(linear, 4), rate(linear, 9)},
        1e-15);
    Schedule geometric = Schedule.geometric(8, 0.5, 4);
    assertArrayEquals(
        new double[] {8, 2, 0.5, 0.5},
        new double[] {
          rate(geometric, 0), rate(geometric, 2), rate(geometric, 4), rate(geometric, 9)
        },
        1e-14);
  }

  private static double rate(Schedule schedule, int step) {
    return Interpreter.value(schedule.rate(Ops.constant(step))).item();
  }
}
