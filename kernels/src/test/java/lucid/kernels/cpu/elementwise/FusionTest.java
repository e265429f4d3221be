package lucid.kernels.cpu.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import lucid.autodiff.Gradients;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.UnaryFunction;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Element-wise graphs with repeated operands, sums and updates, against the reference device. */
class FusionTest {
  private static final double TOLERANCE = 2e-5;
  private static final int RUNS = 3;

  private static final List<Shape> SPACES =
      List.of(
          Shape.of(1),
          Shape.of(17),
          Shape.of(2, 3, 5, 7),
          Shape.of(3, 1, 4, 1),
          Shape.of(5, 11, 13, 3),
          Shape.of(2, 3, 2500),
          Shape.of(9, 4099),
          Shape.of(31, 24, 64),
          Shape.of(40000));

  private static final List<UnaryFunction> SMOOTH =
      List.of(
          UnaryFunction.NEGATE,
          UnaryFunction.ABS,
          UnaryFunction.RELU,
          UnaryFunction.TANH,
          UnaryFunction.SIGMOID,
          UnaryFunction.SOFTPLUS);

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomGraphsAgreeWithReferenceOnAnyThreads(int seed) {
    Graph graph = randomGraph(new Random(seed));
    Map<String, Tensor> expected = results("reference", 1, graph);
    Map<String, Tensor> alone = results("cpu", 1, graph);
    Map<String, Tensor> three = results("cpu", 3, graph);
    expected.forEach((name, value) -> assertClose(name, value, alone.get(name)));
    alone.forEach(
        (name, value) -> assertArrayEquals(value.toFloats(), three.get(name).toFloats(), name));
  }

  @Test
  void batchNormInTraining() {
    for (Shape shape : List.of(Shape.of(6, 8, 8, 20), Shape.of(300, 2100), Shape.of(3, 2, 2, 1))) {
      int channels = shape.size(-1);
      Expr x = Ops.input("x", shape);
      Expr scale = Ops.input("scale", Shape.of(channels));
      Expr shift = Ops.input("shift", Shape.of(channels));
      Ops.BatchNorm norm = Ops.batchNormTraining(x, scale, shift, 1e-3);
      Expr y = norm.result().relu();
      Expr cotangent = Ops.input("cotangent", shape);
      List<Expr> gradients = Gradients.vectorJacobian(y, cotangent, List.of(x, scale, shift));
      Graph graph =
          Graph.builder("batch norm")
              .output("y", y)
              .output("mean", norm.mean())
              .output("variance", norm.variance())
              .output("dx", gradients.get(0))
              .output("dscale", gradients.get(1))
              .output("dshift", gradients.get(2))
              .build();
      Map<String, Tensor> expected = results("reference", 1, graph);
      Map<String, Tensor> found = results("cpu", 2, graph);
      expected.forEach((name, value) -> assertClose(name, value, found.get(name)));
    }
  }

  @Test
  void sumsOfARepeatedScalar() {
    for (Shape shape : List.of(Shape.of(5), Shape.of(3, 50), Shape.of(3, 5000))) {
      Expr scalar = Ops.input("scalar", Shape.scalar());
      Expr repeated = scalar.broadcastTo(shape);
      Expr x = Ops.input("x", shape);
      Graph.Builder graph =
          Graph.builder("sums of a repeated scalar")
              .output("all", repeated.sum())
              .output("mean of a mean", x.mean().broadcastTo(shape).sum());
      for (int axis = 0; axis < shape.rank(); axis++) {
        graph.output("axis " + axis, repeated.sum(axis));
      }
      graph.output("gradient", Gradients.of(repeated.sum().square(), scalar));
      Map<String, Tensor> expected = results("reference", 1, graph.build());
      Map<String, Tensor> found = results("cpu", 2, graph.build());
      expected.forEach((name, value) -> assertClose(name, value, found.get(name)));
    }
  }

  @Test
  void variablesSwapAndKeepOldValuesForAllReaders() {
    Shape shape = Shape.of(5000);
    Variable a = new Variable("a", Philox.normal(1, 0, shape));
    Variable b = new Variable("b", Philox.normal(2, 0, shape));
    Variable c = new Variable("c", Philox.normal(3, 0, shape));
    Expr grown = c.read().plus(1);
    Graph graph =
        Graph.builder("swap")
            .update(c, grown)
            .update(a, b.read())
            .update(b, a.read())
            .output("old c", c.read())
            .output("product", grown.times(c.read()))
            .build();
    try (Device device = Devices.open("cpu");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      assertArrayEquals(b.initial().toFloats(), state.get(a).toFloats());
      assertArrayEquals(a.initial().toFloats(), state.get(b).toFloats());
      assertArrayEquals(c.initial().toFloats(), program.get("old c").toFloats());
      for (int i = 0; i < 5000; i++) {
        float old = (float) c.initial().get(i);
        assertEquals(old + 1, state.get(c).get(i));
        assertEquals((old + 1) * old, program.get("product").get(i));
      }
    }
  }

  @Test
  void memoryFollowsTheLivePeakInAChain() {
    Expr x = Ops.input("x", Shape.of(100_000));
    Expr y = x;
    for (int i = 0; i < 20; i++) {
      y = y.tanh().minus(y.mean());
    }
    Graph graph = Graph.builder("chain").output("y", y).build();
    try (Device device = Devices.open("cpu");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      assertTrue(program.memory().buffers() <= 4.2 * 4 * 100_000, program.memory().toString());
    }
  }

  private static Graph randomGraph(Random random) {
    Shape space = SPACES.get(random.nextInt(SPACES.size()));
    List<Expr> pool = new ArrayList<>();
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      pool.add(Ops.input("x" + i, i == 0 ? space : repeatable(space, random)));
      Shape shape = i < 2 ? space : repeatable(space, random);
      Variable variable = new Variable("v" + i, Philox.normal(50 + i, 0, shape));
      variables.add(variable);
      pool.add(variable.read());
    }
    pool.add(Ops.constant(Philox.normal(60, 0, repeatable(space, random))));
    pool.add(Ops.constant(0.5));
    int nodes = 3 + random.nextInt(25);
    for (int i = 0; i < nodes; i++) {
      pool.add(randomNode(random, pool, space));
    }
    Graph.Builder builder = Graph.builder("random").output("last", pool.get(pool.size() - 1));
    for (int i = 0; i < 3; i++) {
      builder.output("y" + i, pool.get(random.nextInt(pool.size())));
    }
    for (Variable variable : variables) {
      pool.stream()
          .filter(node -> node.shape().equals(variable.shape()))
          .skip(random.nextInt(3))
          .reduce((first, second) -> random.nextBoolean() ? first : second)
          .ifPresent(node -> builder.update(variable, node.times(0.75)));
    }
    return builder.build();
  }

  private static Expr randomNode(Random random, List<Expr> pool, Shape space) {
    Expr a = pool.get(random.nextInt(pool.size()));
    Expr b = pool.get(random.nextInt(pool.size()));
    int kind = random.nextInt(12);
    if (kind == 0) {
      return a.shape().rank() == 0 ? a.relu() : a.mean(randomAxes(a.shape(), random));
    }
    if (kind == 1) {
      return a.shape().broadcastsTo(space) ? a.broadcastTo(space) : a.negate();
    }
    if (kind == 2) {
      return a.reshape(a.shape().count());
    }
    if (kind <= 5) {
      return a.map(SMOOTH.get(random.nextInt(SMOOTH.size())));
    }
    if (!fits(a, b)) {
      return a.plus(0.25);
    }
    return switch (kind) {
      case 6 -> a.plus(b);
      case 7 -> a.minus(b);
      case 8 -> a.maximum(b);
      case 9 -> a.minimum(b);
      case 10 -> a.dividedBy(b.abs().plus(1));
      default -> a.times(b).tanh();
    };
  }

  private static boolean fits(Expr a, Expr b) {
    return a.shape().broadcastsTo(b.shape()) || b.shape().broadcastsTo(a.shape());
  }

  private static int[] randomAxes(Shape shape, Random random) {
    if (random.nextBoolean()) {
      return IntStream.range(0, Math.max(1, shape.rank() - 1)).toArray();
    }
    return IntStream.range(0, shape.rank()).filter(axis -> random.nextBoolean()).toArray();
  }

  /** The shape with some axes of size 1, or without its first axes. */
  private static Shape repeatable(Shape space, Random random) {
    int[] sizes = space.toArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextBoolean() ? 1 : sizes[axis];
    }
    int first = random.nextInt(sizes.length + 1);
    return random.nextBoolean()
        ? Shape.of(sizes)
        : Shape.of(IntStream.range(first, sizes.length).map(space::size).toArray());
  }

  /** Outputs of the last run and values of variables after it. */
  private static Map<String, Tensor> results(String name, int threads, Graph graph) {
    try (Device device = Devices.open(name, new Options(threads), line -> {});
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      graph
          .inputs()
          .forEach(
              (input, node) ->
                  program.set(input, Philox.normal(input.hashCode(), 0, node.shape())));
      for (int run = 0; run < RUNS; run++) {
        program.run();
      }
      Map<String, Tensor> results = new LinkedHashMap<>();
      graph.outputs().keySet().forEach(output -> results.put(output, program.get(output)));
      graph.variables().forEach(variable -> results.put(variable.name(), state.get(variable)));
      return results;
    }
  }

  private static void assertClose(String name, Tensor expected, Tensor found) {
    assertEquals(expected.shape(), found.shape(), name);
    double scale = 0;
    for (int i = 0; i < expected.count(); i++) {
      scale = Math.max(scale, Math.abs(expected.get(i)));
    }
    double tolerance = TOLERANCE * Math.max(scale, 1e-3);
    for (int i = 0; i < expected.count(); i++) {
      assertEquals(expected.get(i), found.get(i), tolerance, name + ", element " + i);
    }
  }
}
