package lucid.kernels.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lucid.autodiff.Gradients;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplifierTest {
  private final Expr x = Ops.input("x", Shape.of(2, 4, 4, 3));

  private static Expr constant(int draw, int... sizes) {
    return Ops.constant(Philox.normal(11, draw, Shape.of(sizes)));
  }

  /** Simplifies, checks the value and returns the simplified output. */
  private static Expr simplified(Expr output) {
    Graph plain = Graph.builder("test").output("y", output).build();
    Graph simple = Simplifier.simplify(plain);
    assertAgree(plain, simple);
    assertSame(simple, Simplifier.simplify(simple), "nothing is left to do");
    return simple.outputs().get("y");
  }

  private static void assertAgree(Graph plain, Graph simple) {
    assertEquals(plain.inputs().keySet(), simple.inputs().keySet());
    assertEquals(plain.variables(), simple.variables());
    Map<String, double[]> expected = run(plain);
    Map<String, double[]> found = run(simple);
    assertEquals(expected.keySet(), found.keySet());
    for (String name : expected.keySet()) {
      double[] a = expected.get(name);
      double[] b = found.get(name);
      double scale = 1;
      for (double value : a) {
        scale = Math.max(scale, Math.abs(value));
      }
      for (int i = 0; i < a.length; i++) {
        assertEquals(a[i], b[i], 1e-12 * scale, name + " element " + i);
      }
    }
  }

  private static Map<String, double[]> run(Graph graph) {
    try (Device device = Devices.open("reference");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      graph.inputs().forEach((name, node) -> program.set(name, Philox.normal(9, 0, node.shape())));
      program.run();
      Map<String, double[]> values = new HashMap<>();
      graph.outputs().keySet().forEach(name -> values.put(name, program.get(name).toDoubles()));
      graph
          .updates()
          .keySet()
          .forEach(variable -> values.put(variable.name(), state.get(variable).toDoubles()));
      return values;
    }
  }

  private static int count(Expr output) {
    return Graph.inOrder(List.of(output)).size();
  }

  private static long count(Expr output, Class<? extends Op> op) {
    return Graph.inOrder(List.of(output)).stream().filter(node -> op.isInstance(node.op())).count();
  }

  @Test
  void arithmeticThatChangesNothingGoes() {
    Expr zeros = Ops.fill(0, x.shape());
    assertSame(x, simplified(x.plus(0)));
    assertSame(x, simplified(Ops.constant(0).plus(x)));
    assertSame(x, simplified(x.minus(zeros)));
    assertSame(x, simplified(x.times(1).dividedBy(1)));
    assertSame(x, simplified(Ops.fill(1, x.shape()).times(x)));
    assertSame(x, simplified(x.negate().negate()));
    assertSame(x, simplified(x.stopGradient()));
    assertEquals(2, count(simplified(x.negate().negate().negate())));
    assertEquals(3, count(simplified(x.minus(1))));
    assertEquals(3, count(simplified(Ops.constant(1).dividedBy(x))));
    assertEquals(3, count(simplified(Ops.constant(0).minus(x))));
  }

  @Test
  void movesThatChangeNothingGo() {
    assertSame(x, simplified(x.transpose(0, 1, 2, 3)));
    assertSame(x, simplified(x.transpose(0, 3, 1, 2).transpose(0, 2, 3, 1)));
    assertSame(x, simplified(x.reshape(96).reshape(x.shape())));
    assertSame(x, simplified(x.slice(List.of(0, 0, 0, 0), x.shape())));
    assertSame(x, simplified(x.pad(List.of(0, 0, 0, 0), List.of(0, 0, 0, 0))));
    assertSame(x, simplified(Ops.concat(1, x)));
    assertSame(x, simplified(Ops.upsample(x, 1)));
    assertEquals(2, count(simplified(x.reshape(96).reshape(48, 2).reshape(2, 48))));
    assertEquals(2, count(simplified(x.transpose(3, 2, 1, 0).transpose(0, 2, 1, 3))));
    assertEquals(2, count(simplified(x.reshape(1, 96).transpose(1, 0))));
    Expr repeated = x.sum(1, 2).broadcastTo(x.shape()).broadcastTo(Shape.of(5, 2, 4, 4, 3));
    assertEquals(3, count(simplified(repeated)));
  }

  @Test
  void broadcastsBesideFullOperandsGo() {
    Expr channels = Ops.input("c", Shape.of(3));
    assertEquals(3, count(simplified(x.times(channels.broadcastTo(x.shape())))));
    assertEquals(3, count(simplified(channels.broadcastTo(x.shape()).minus(x))));
    Expr needed = channels.broadcastTo(x.shape()).plus(Ops.input("s", Shape.scalar()));
    assertEquals(4, count(simplified(needed)));
  }

  @Test
  void addingZerosThatRepeatStillRepeats() {
    Expr channels = Ops.input("c", Shape.of(3));
    Expr repeated = simplified(channels.plus(Ops.fill(0, x.shape())));
    assertEquals(x.shape(), repeated.shape());
    assertEquals(2, count(repeated));
  }

  @Test
  void constantsAreComputed() {
    Expr weights = constant(1, 5, 7).transpose(1, 0).times(2).exp();
    assertEquals(1, count(simplified(weights)));
    Expr large = Ops.fill(2, Shape.of(1000)).exp();
    assertTrue(simplified(large).op() instanceof Op.Unary, "a fill stays a fill");
  }

  @Test
  void equalNodesBecomeOne() {
    Expr twice = x.exp().times(3).plus(x.exp().times(3));
    assertEquals(5, count(simplified(twice))); // x, exp, 3, times, plus
    Expr noise = Ops.input("step", Shape.scalar());
    Expr same =
        Ops.randomNormal(1, noise, Shape.of(5)).plus(Ops.randomNormal(1, noise, Shape.of(5)));
    assertEquals(3, count(simplified(same)));
    Expr other =
        Ops.randomNormal(1, noise, Shape.of(5)).plus(Ops.randomNormal(2, noise, Shape.of(5)));
    assertEquals(4, count(simplified(other)));
  }

  private static Expr batchNorm(Expr y) {
    int channels = y.shape().size(-1);
    return Ops.batchNorm(
        y,
        constant(1, channels),
        constant(2, channels).square(),
        constant(3, channels),
        constant(4, channels),
        1e-3);
  }

  @Test
  void batchNormMovesIntoWeights() {
    Expr conv = batchNorm(Ops.conv2dSame(x, constant(5, 3, 3, 3, 5), 2));
    assertEquals(5, count(simplified(conv))); // x, weights, conv2d, shift, plus
    Expr transposed = batchNorm(Ops.convTranspose2dSame(x, constant(5, 4, 4, 3, 2), 2));
    assertEquals(5, count(simplified(transposed)));
    Expr dense = batchNorm(x.reshape(2, 48).matMul(constant(5, 48, 7)));
    assertEquals(6, count(simplified(dense)));
    Expr weights = constant(5, 7, 48);
    Expr flipped = batchNorm(new Expr(new Op.MatMul(false, true), x.reshape(2, 48), weights));
    assertEquals(6, count(simplified(flipped)));
  }

  @Test
  void batchNormAfterBiasMovesIntoWeights() {
    Expr conv = Ops.conv2dSame(x, constant(5, 3, 3, 3, 5), 1).plus(constant(6, 5));
    assertEquals(5, count(simplified(batchNorm(conv))));
  }

  @Test
  void factorsBeforeLayersMoveIntoWeights() {
    Expr scaled = constant(1, 3).times(x);
    assertEquals(3, count(simplified(Ops.conv2dSame(scaled, constant(2, 3, 3, 3, 2), 1))));
    assertEquals(3, count(simplified(Ops.convTranspose2dSame(scaled, constant(2, 2, 2, 3, 5), 2))));
    Expr rows = Ops.input("rows", Shape.of(3, 5)).times(constant(3, 5));
    assertEquals(3, count(simplified(rows.matMul(constant(4, 5, 2)))));
    Expr flipped = new Expr(new Op.MatMul(false, true), rows, constant(4, 2, 5));
    assertEquals(3, count(simplified(flipped)));
    Expr inner = Ops.input("columns", Shape.of(5, 3)).times(constant(3, 3));
    Expr across = new Expr(new Op.MatMul(true, false), inner, constant(4, 5, 2));
    assertEquals(1, count(simplified(across), Op.Binary.class), "a factor a row of the result");
  }

  @Test
  void layersWithOtherUsersKeepTheirWeights() {
    Expr conv = Ops.conv2dSame(x, constant(5, 3, 3, 3, 5), 1);
    Expr both = simplified(conv.times(constant(1, 5)).plus(conv.exp()));
    assertEquals(1, count(both, Op.Conv2d.class));
    Graph graph =
        Simplifier.simplify(
            Graph.builder("root").output("conv", conv).output("y", conv.times(2)).build());
    assertTrue(graph.outputs().get("y").op() instanceof Op.Binary);
  }

  @Test
  void factorsOfOtherAxesStay() {
    Expr conv = Ops.conv2dSame(x, constant(5, 3, 3, 3, 5), 1);
    assertEquals(5, count(simplified(conv.times(constant(1, 4, 1)))));
    assertEquals(5, count(simplified(conv.times(constant(1, 2, 1, 1, 1)))));
    Expr learned = Ops.conv2dSame(x, Ops.input("w", Shape.of(3, 3, 3, 5)), 1);
    assertEquals(5, count(simplified(learned.times(constant(1, 5)))));
  }

  /** A decoder with batch norm, and its gradient to the latent: no factor a channel is left. */
  @Test
  void decoderHasNoBatchNormLeft() {
    Expr z = Ops.input("z", Shape.of(2, 5));
    Expr hidden = z.matMul(constant(1, 5, 24)).relu().reshape(2, 2, 2, 6);
    Expr first =
        batchNorm(Ops.convTranspose2d(hidden, constant(2, 4, 4, 6, 4), 2, Padding.of(1), 0)).relu();
    Expr second = batchNorm(Ops.convTranspose2dSame(first, constant(3, 2, 2, 4, 3), 2));
    Expr loss = second.sigmoid().square().sum();
    Expr gradient = Gradients.of(loss, z);
    Graph plain = Graph.builder("step").output("loss", loss).output("gradient", gradient).build();
    Graph simple = Simplifier.simplify(plain);
    assertAgree(plain, simple);
    for (Expr node : simple.nodes()) {
      boolean scales =
          node.op() instanceof Op.Binary binary
              && binary.function() == BinaryFunction.MULTIPLY
              && node.inputs().stream()
                  .anyMatch(
                      input -> input.op() instanceof Op.Constant && input.shape().count() > 1);
      assertTrue(!scales, node + " of " + node.inputs());
    }
  }

  @Test
  void updatesAndVariablesStay() {
    Variable v = new Variable("v", Philox.normal(1, 1, Shape.of(3)));
    Graph plain =
        Graph.builder("step")
            .output("y", v.read().plus(0))
            .update(v, v.read().times(1).plus(v.read().negate().negate()))
            .build();
    Graph simple = Simplifier.simplify(plain);
    assertAgree(plain, simple);
    assertEquals(2, simple.nodes().size()); // one read, one sum
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void randomGraphsKeepTheirValue(long seed) {
    Random random = new Random(seed);
    List<Expr> nodes = new ArrayList<>(List.of(x, Ops.input("s", Shape.scalar())));
    for (int i = 0; i < 40; i++) {
      nodes.add(grow(random, nodes, i));
    }
    Expr last = nodes.get(nodes.size() - 1);
    Graph.Builder builder = Graph.builder("random").output("last", last).output("x", x);
    builder.output("any", nodes.get(random.nextInt(nodes.size())));
    builder.output("gradient", Gradients.of(last.sigmoid().sum(), x));
    Graph plain = builder.build();
    assertAgree(plain, Simplifier.simplify(plain));
  }

  /** One more node on pictures of three channels or on scalars. */
  private static Expr grow(Random random, List<Expr> nodes, int draw) {
    Expr a = nodes.get(nodes.size() - 1 - random.nextInt(Math.min(4, nodes.size())));
    Expr b = nodes.get(random.nextInt(nodes.size()));
    boolean picture = a.shape().rank() == 4;
    return switch (random.nextInt(picture ? 13 : 5)) {
      case 0 -> a.tanh();
      case 1 -> a.times(random.nextInt(3));
      case 2 -> a.plus(b).tanh();
      case 3 -> a.negate();
      case 4 -> a.times(b).tanh();
      case 5 -> a.times(constant(draw, 3));
      case 6 -> a.plus(constant(draw, 3));
      case 7 -> Ops.conv2dSame(a, constant(draw, 2, 2, 3, 3).times(0.3), 1);
      case 8 -> Ops.convTranspose2dSame(a, constant(draw, 3, 3, 3, 3).times(0.2), 1);
      case 9 -> a.transpose(0, 2, 1, 3);
      case 10 -> a.reshape(2, 48).matMul(constant(draw, 48, 48).times(0.1)).reshape(a.shape());
      case 11 -> a.sum().times(0.01);
      default -> a.max(1, 2).broadcastTo(a.shape()).stopGradient().plus(a);
    };
  }
}
