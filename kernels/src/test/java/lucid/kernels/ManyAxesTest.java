package lucid.kernels;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reductions of more axes than GPUs take in a broadcast: they divide them into kept and reduced
 * ones. Their gradients are broadcasts, so they are no case of {@link OpCases}.
 */
class ManyAxesTest {
  private static final Expr X = Ops.input("x", Shape.of(2, 2, 2, 2, 2, 2, 2, 2, 2));

  @TestFactory
  Stream<DynamicTest> everySecondAxisIsReduced() {
    return Run.tested()
        .flatMap(
            provider ->
                Stream.of(Op.Reduction.values())
                    .map(
                        reduction ->
                            dynamicTest(
                                provider.name() + ", " + reduction,
                                () -> check(provider, reduction))));
  }

  private static void check(DeviceProvider provider, Op.Reduction reduction) {
    Graph graph =
        Graph.builder("reductions")
            .output("odd", new Expr(new Op.Reduce(reduction, List.of(1, 3, 5, 7)), X))
            .output("even", new Expr(new Op.Reduce(reduction, List.of(0, 2, 4, 6, 8)), X))
            .build();
    Map<String, Tensor> inputs = Map.of("x", Philox.normal(1, 0, X.shape()));
    Map<String, Tensor> expected = Run.withReference(device -> Run.on(device, graph, inputs));
    try (Device device = provider.open(DeviceProvider.Options.DEFAULT)) {
      Map<String, Tensor> found = Run.on(device, graph, inputs);
      expected.forEach((name, value) -> Run.assertClose(name, value, found.get(name), Run.FLOAT32));
    }
  }
}
