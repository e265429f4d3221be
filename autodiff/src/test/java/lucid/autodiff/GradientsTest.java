package lucid.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

class GradientsTest {
  private static Expr constant(double... values) {
    return Ops.constant(Tensor.of(Shape.of(values.length), values));
  }

  private static double[] values(Expr node) {
    return Interpreter.value(node).toDoubles();
  }

  private static long count(Class<? extends Op> op, Expr... roots) {
    return Graph.inOrder(List.of(roots)).stream().filter(node -> op.isInstance(node.op())).count();
  }

  @Test
  void polynomialHasItsKnownDerivatives() {
    Expr x = constant(2, -3, 0.5);
    Expr first = Gradients.of(x.square().times(x).sum(), x);
    Expr second = Gradients.of(first.sum(), x);
    Expr third = Gradients.of(second.sum(), x);
    assertArrayEquals(new double[] {12, 27, 0.75}, values(first), 1e-12);
    assertArrayEquals(new double[] {12, -18, 3}, values(second), 1e-12);
    assertArrayEquals(new double[] {6, 6, 6}, values(third), 1e-12);
  }

  @Test
  void smoothFunctionsAgreeWithDifferencesToSecondOrder() {
    Expr x = Ops.input("x", Shape.of(2, 1, 3));
    Expr y = Ops.input("y", Shape.of(4, 1));
    Expr value =
        x.tanh().times(y.sigmoid()).plus(x.softplus().dividedBy(y.square().plus(1).sqrt())).exp();
    Map<String, Tensor> inputs =
        Map.of("x", Philox.normal(1, 0, x.shape()), "y", Philox.normal(2, 0, y.shape()));
    GradientCheck check = GradientCheck.on(new Interpreter()).within(Tolerances.SMOOTH_FLOAT64);
    assertEquals(24 * 10, check.jacobian("value", value, inputs).comparisons());
    List<Expr> gradients = Gradients.of(value.sum(), List.of(x, y));
    check.jacobian("gradient to x", gradients.get(0), inputs);
    check.jacobian("gradient to y", gradients.get(1), inputs);
  }

  @Test
  void maximumAndMinimumGiveTiesToTheFirst() {
    Expr a = constant(1, 2, 3);
    Expr b = constant(1, 3, 2);
    List<Expr> above = Gradients.of(a.maximum(b).sum(), List.of(a, b));
    assertArrayEquals(new double[] {1, 0, 1}, values(above.get(0)));
    assertArrayEquals(new double[] {0, 1, 0}, values(above.get(1)));
    List<Expr> below = Gradients.of(a.minimum(b).sum(), List.of(a, b));
    assertArrayEquals(new double[] {1, 1, 0}, values(below.get(0)));
    assertArrayEquals(new double[] {0, 0, 1}, values(below.get(1)));
  }

  /** Slices that divide a node: no sums of padded pieces, in whatever order they are used. */
  @Test
  void gradientsOfPiecesArePutSideBySide() {
    Expr x = constant(1, 2, 3, 4, 5);
    Expr first = x.slice(List.of(0), Shape.of(2));
    Expr middle = x.slice(List.of(2), Shape.of(1));
    Expr last = x.slice(List.of(3), Shape.of(2));
    Expr whole = last.square().sum().plus(first.sum()).plus(middle.times(7).sum());
    Expr gradient = Gradients.of(whole, x);
    assertArrayEquals(new double[] {1, 1, 7, 8, 10}, values(gradient));
    assertEquals(0, count(Op.Pad.class, gradient));
    assertEquals(1, count(Op.Concat.class, gradient));

    Expr gap = Gradients.of(last.square().sum().plus(first.sum()), x);
    assertArrayEquals(new double[] {1, 1, 0, 8, 10}, values(gap));
    Expr overlap = Gradients.of(whole.plus(x.slice(List.of(1), Shape.of(3)).sum()), x);
    assertArrayEquals(new double[] {1, 2, 8, 9, 10}, values(overlap));
    Expr twice = Gradients.of(whole.plus(x.square().sum()), x);
    assertArrayEquals(new double[] {3, 5, 13, 16, 20}, values(twice));
  }

  /** Quarters are pads along two axes, which are added up. */
  @Test
  void gradientsOfPiecesAlongTwoAxesAreSummed() {
    Expr x = Ops.constant(Tensor.generate(Shape.of(2, 2), i -> i + 1));
    Expr sum = constant(0).reshape(1, 1);
    for (int i = 0; i < 4; i++) {
      sum = sum.plus(x.slice(List.of(i / 2, i % 2), Shape.of(1, 1)).square());
    }
    assertArrayEquals(new double[] {2, 4, 6, 8}, values(Gradients.of(sum, x)));
  }

  @Test
  void targetsWithoutInfluenceGetZeros() {
    Expr x = Ops.input("x", Shape.of(3));
    Expr other = Ops.constant(Tensor.zeros(Shape.of(2, 2)));
    Expr gradient = Gradients.of(x.sum(), List.of(other, x)).get(0);
    assertEquals(other.shape(), gradient.shape());
    assertArrayEquals(new double[4], values(gradient));
  }

  @Test
  void stopGradientBlocksOnePathOnly() {
    Expr x = constant(2, 5);
    Expr gradient = Gradients.of(x.stopGradient().times(x).sum(), x);
    assertArrayEquals(new double[] {2, 5}, values(gradient));
    assertArrayEquals(new double[2], values(Gradients.of(x.stopGradient().sum(), x)));
  }

  @Test
  void intermediateNodesAndTheirSourcesBothGetTheirWholeGradient() {
    Expr x = constant(2, 3);
    Expr middle = x.square();
    List<Expr> gradients = Gradients.of(middle.square().sum(), List.of(middle, x));
    assertArrayEquals(new double[] {8, 18}, values(gradients.get(0)));
    assertArrayEquals(new double[] {32, 108}, values(gradients.get(1)));
  }

  @Test
  void theOutputItselfGetsItsCotangent() {
    Expr x = Ops.input("x", Shape.of(2));
    Expr cotangent = Ops.input("cotangent", Shape.of(2));
    assertSame(cotangent, Gradients.vectorJacobian(x, cotangent, List.of(x)).get(0));
  }

  @Test
  void onlyPathsToTargetsAreFollowed() {
    Expr x = Ops.input("x", Shape.of(1, 4, 4, 2));
    Expr weights = Ops.input("w", Shape.of(3, 3, 2, 5));
    Expr loss = Ops.conv2d(x, weights, 1, Padding.of(1)).square().sum();
    Expr toPicture = Gradients.of(loss, x);
    assertEquals(0, count(Op.ConvWeightGradient.class, toPicture));
    assertEquals(1, count(Op.ConvTranspose2d.class, toPicture));
    Expr toWeights = Gradients.of(loss, weights);
    assertEquals(1, count(Op.ConvWeightGradient.class, toWeights));
    assertEquals(0, count(Op.ConvTranspose2d.class, toWeights));
  }

  @Test
  void gradientOfALossHasNoNeedlessNodes() {
    Expr x = Ops.input("x", Shape.of(5, 3));
    Expr y = Ops.input("y", Shape.of(5, 3));
    Expr loss = x.minus(y).square().mean();
    Expr gradient = Gradients.of(loss, x);
    // 2/15 * (x - y): two inputs, the difference, a constant and the product.
    assertEquals(5, Graph.inOrder(List.of(gradient)).size());
  }

  @Test
  void broadcastingIsUndoneWhereShapesDifferOnly() {
    Expr x = Ops.input("x", Shape.of(2, 3, 4));
    Expr bias = Ops.input("bias", Shape.of(4));
    Expr cotangent = Ops.input("cotangent", Shape.of(2, 3, 4));
    List<Expr> gradients = Gradients.vectorJacobian(x.plus(bias), cotangent, List.of(x, bias));
    assertSame(cotangent, gradients.get(0));
    assertEquals(bias.shape(), gradients.get(1).shape());
    assertEquals(new Op.Reduce(Op.Reduction.SUM, List.of(0, 1)), gradients.get(1).input(0).op());
  }

  @Test
  void variablesCollectAllTheirReads() {
    Variable weight = new Variable("weight", Tensor.of(Shape.of(2), 3.0, 4.0));
    Variable unused = Variable.zeros("unused", Shape.of(3));
    Expr loss = weight.read().times(weight.read()).sum();
    Map<Variable, Expr> gradients = Gradients.ofVariables(loss, List.of(unused, weight));
    assertEquals(List.of(unused, weight), List.copyOf(gradients.keySet()));
    assertArrayEquals(new double[] {6, 8}, values(gradients.get(weight)));
    assertArrayEquals(new double[3], values(gradients.get(unused)));
  }

  @Test
  void deepChainsDoNotOverflowTheStack() {
    Expr x = Ops.constant(0.5);
    Expr node = x;
    for (int i = 0; i < 50_000; i++) {
      node = i % 2 == 0 ? node.plus(1) : node.negate();
    }
    assertArrayEquals(new double[] {1}, values(Gradients.of(node, x)));
    Expr product = x;
    for (int i = 0; i < 50_000; i++) {
      product = product.times(x).times(2);
    }
    assertArrayEquals(new double[] {50_001}, values(Gradients.of(product, x)), 1e-6);
  }

  @Test
  void outputsOfManyElementsAreRefused() {
    Expr x = Ops.input("x", Shape.of(2, 3));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Gradients.of(x, x));
    assertTrue(error.getMessage().contains("[2,3]"), error.getMessage());
    assertTrue(error.getMessage().contains("single number"), error.getMessage());
  }

  @Test
  void cotangentsOfAnotherShapeAreRefused() {
    Expr x = Ops.input("x", Shape.of(2, 3));
    Expr cotangent = Ops.input("cotangent", Shape.of(3));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Gradients.vectorJacobian(x, cotangent, List.of(x)));
    assertTrue(error.getMessage().contains("[3]"), error.getMessage());
    assertTrue(error.getMessage().contains("[2,3]"), error.getMessage());
  }
}
