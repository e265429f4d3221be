package lucid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.autodiff.Gradients;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Tensor;
import lucid.tensor.UnaryFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code <Ax, y> = <x, A'y>} for every linear op; of bilinear ones, for each operand. */
class AdjointTest {
  private static final double FLOAT64 = 1e-12;

  private final List<Device> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Device::close);
  }

  @TestFactory
  Stream<DynamicNode> adjointsFit() {
    return Run.available()
        .map(
            provider -> {
              Device device = provider.open(DeviceProvider.Options.DEFAULT);
              opened.add(device);
              return dynamicContainer(
                  provider.name(),
                  OpCases.all()
                      .filter(test -> !linear(test.node()).isEmpty())
                      .map(test -> dynamicTest(test.toString(), () -> check(test, device))));
            });
  }

  private static void check(OpCase test, Device device) {
    double tolerance = device.name().equals("reference") ? FLOAT64 : Run.FLOAT32;
    Expr node = test.node();
    Expr y = Ops.input("y", node.shape());
    Map<String, Tensor> values = new HashMap<>(test.values(node));
    values.put("y", Philox.normal(7, 0, node.shape()));
    for (List<Integer> operands : linear(node)) {
      List<Expr> inputs = operands.stream().map(node::input).distinct().toList();
      List<Expr> adjoints = Gradients.vectorJacobian(node, y, inputs);
      Graph.Builder graph = Graph.builder(test.name()).output("Ax", node).output("y", y);
      for (int i = 0; i < inputs.size(); i++) {
        graph.output("x" + i, inputs.get(i)).output("A'y" + i, adjoints.get(i));
      }
      Map<String, Tensor> found = Run.on(device, graph.build(), values);
      double left = Run.dot(found.get("Ax"), found.get("y"));
      double right = 0;
      for (int i = 0; i < inputs.size(); i++) {
        right += Run.dot(found.get("x" + i), found.get("A'y" + i));
      }
      double scale = norm(found.get("Ax")) * norm(found.get("y"));
      assertEquals(left, right, tolerance * scale, test + " in operands " + operands);
    }
  }

  private static double norm(Tensor a) {
    return Math.sqrt(Run.dot(a, a));
  }

  /** The sets of operands in which the op is linear while the other operands stay. */
  private static List<List<Integer>> linear(Expr node) {
    Op op = node.op();
    List<Integer> all = IntStream.range(0, node.inputs().size()).boxed().toList();
    if (op instanceof Op.Binary binary) {
      return switch (binary.function()) {
        case ADD, SUBTRACT -> List.of(all);
        case MULTIPLY ->
            node.input(0) == node.input(1) ? List.of() : List.of(List.of(0), List.of(1));
        case DIVIDE -> List.of(List.of(0));
        default -> List.of();
      };
    }
    if (op instanceof Op.MatMul
        || op instanceof Op.Conv2d
        || op instanceof Op.ConvTranspose2d
        || op instanceof Op.ConvWeightGradient
        || op instanceof Op.ComplexMultiply) {
      return List.of(List.of(0), List.of(1));
    }
    if (op instanceof Op.MaxPoolGradient) {
      return List.of(List.of(1));
    }
    boolean joint =
        op instanceof Op.Unary unary && unary.function() == UnaryFunction.NEGATE
            || op instanceof Op.Reduce reduce && reduce.reduction() == Op.Reduction.SUM
            || op instanceof Op.Reshape
            || op instanceof Op.Transpose
            || op instanceof Op.Broadcast
            || op instanceof Op.Pad
            || op instanceof Op.Slice
            || op instanceof Op.Concat
            || op instanceof Op.Upsample
            || op instanceof Op.SumPool
            || op instanceof Op.RealFft2d
            || op instanceof Op.InverseRealFft2d;
    return joint ? List.of(all) : List.of();
  }

  /** A new op must be put on one side or the other. */
  @Test
  void everyOpIsKnownToBeLinearOrNot() {
    Set<Class<?>> nonlinear =
        Set.of(
            Op.Input.class,
            Op.Constant.class,
            Op.Read.class,
            Op.Random.class,
            Op.MaxPool.class,
            Op.StopGradient.class);
    Set<Class<?>> linear =
        OpCases.all()
            .map(OpCase::node)
            .filter(node -> !linear(node).isEmpty())
            .map(node -> node.op().getClass())
            .collect(Collectors.toSet());
    for (Class<?> op : Op.class.getPermittedSubclasses()) {
      assertTrue(linear.contains(op) != nonlinear.contains(op), op.getSimpleName());
    }
  }
}
