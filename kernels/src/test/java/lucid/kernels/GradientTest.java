package lucid.kernels;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.autodiff.GradientCheck;
import lucid.autodiff.Gradients;
import lucid.autodiff.Tolerances;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The derivative of every op against central differences in float64. */
class GradientTest {
  /** Beyond this many derivatives a random direction stands for the Jacobian. */
  private static final long JACOBIAN = 20_000;

  /**
   * The step balances the two errors of a central difference, step^2 times the third derivative and
   * rounding over step; what both leave is some 1e-10.
   */
  private static final Tolerances TOLERANCES = new Tolerances(1e-5, 1e-8, 1e-7);

  @TestFactory
  Stream<DynamicTest> agreesWithDifferences() {
    return OpCases.all()
        .filter(test -> test.domain().smooth())
        .filter(test -> !(test.node().op() instanceof Op.StopGradient))
        .map(test -> dynamicTest(test.toString(), () -> check(test.name(), test)));
  }

  /** The gradient is an expression too: its own derivative must be right. */
  @TestFactory
  Stream<DynamicTest> secondDerivativesAgreeWithDifferences() {
    return OpCases.all()
        .filter(test -> test.domain().smooth() && size(test.node()) < 800)
        .filter(test -> !(test.node().op() instanceof Op.StopGradient))
        .filter(test -> !test.values(test.node()).isEmpty())
        .map(test -> dynamicTest(test.toString(), () -> checkSecond(test)));
  }

  private static void check(String name, OpCase test) {
    Expr node = test.node();
    check(name, node, test.values(node));
  }

  private static void checkSecond(OpCase test) {
    Expr node = test.node();
    Map<String, Tensor> values = new LinkedHashMap<>(test.values(node));
    Expr cotangent = Ops.input("cotangent", node.shape());
    values.put("cotangent", Philox.normal(5, 0, node.shape()));
    List<Expr> inputs = List.copyOf(test.graphOf(node).inputs().values());
    List<Expr> gradients = Gradients.vectorJacobian(node, cotangent, inputs);
    for (int i = 0; i < gradients.size(); i++) {
      Expr gradient = gradients.get(i);
      Map<String, Tensor> used = new LinkedHashMap<>(values);
      used.keySet().retainAll(test.graphOf(gradient).inputs().keySet());
      check("gradient " + i + " of " + test.name(), gradient, used);
    }
  }

  private static void check(String name, Expr node, Map<String, Tensor> values) {
    try (Device device = Devices.open("reference")) {
      GradientCheck check = GradientCheck.on(device).within(TOLERANCES);
      long inputs = values.values().stream().mapToLong(Tensor::count).sum();
      if (inputs * node.shape().count() <= JACOBIAN) {
        check.jacobian(name, node, values);
      } else {
        check.randomDirection(name, node, values, 3);
      }
    }
  }

  private static long size(Expr node) {
    long operands = node.inputs().stream().mapToLong(input -> input.shape().count()).sum();
    return operands * node.shape().count();
  }

  @TestFactory
  Stream<DynamicTest> stoppedGradientsAreZero() {
    return Run.available()
        .map(
            provider ->
                dynamicTest(
                    provider.name(),
                    () -> {
                      Expr x = Ops.input("x", Shape.of(3));
                      Expr loss = x.stopGradient().times(x).sum();
                      Tensor value = Tensor.of(x.shape(), 1.0, 2.0, 3.0);
                      Tensor found = Run.reference(Gradients.of(loss, x), Map.of("x", value));
                      Run.assertClose("x, not 2x", value, found, 1e-15);
                      assertTrue(found.isDouble());
                    }));
  }
}
