package lucid.kernels;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Products with a bias and an activation, which some devices compute as one kernel. */
class EpilogueTest {
  private static final Shape PICTURES = Shape.of(2, 5, 4, 3);
  private static final int CHANNELS = 19;

  private static final Expr PICTURE = Ops.input("x", PICTURES);
  private static final Expr FILTER = Ops.input("w", Shape.of(3, 2, 3, CHANNELS));
  private static final Expr WEIGHT = Ops.input("weight", Shape.of(3, CHANNELS));
  private static final Expr BIAS = Ops.input("bias", Shape.of(CHANNELS));

  @TestFactory
  Stream<DynamicTest> agreeWithTheReference() {
    Map<String, UnaryOperator<Expr>> epilogues = new LinkedHashMap<>();
    epilogues.put("bias", y -> y.plus(BIAS));
    epilogues.put("bias first", y -> BIAS.plus(y));
    epilogues.put("bias, relu", y -> y.plus(BIAS).relu());
    epilogues.put("bias, tanh", y -> y.plus(BIAS).tanh());
    epilogues.put("bias, sigmoid", y -> y.plus(BIAS).sigmoid());
    epilogues.put("relu", Expr::relu);
    epilogues.put("relu, bias", y -> y.relu().plus(BIAS));
    epilogues.put("relu, relu", y -> y.plus(BIAS).relu().relu());
    epilogues.put("exp", y -> y.plus(BIAS).exp());
    epilogues.put("a bias that is computed", y -> y.plus(BIAS.square()));
    epilogues.put("two biases", y -> y.plus(BIAS).plus(BIAS));
    epilogues.put("itself", y -> y.plus(y));
    epilogues.put("its sums", y -> y.plus(y.sum(0, 1, 2)));
    epilogues.put("used twice", y -> y.plus(BIAS).relu().times(y));
    epilogues.put("activation used twice", y -> y.plus(BIAS).relu().times(y.plus(BIAS)));
    epilogues.put("a column", y -> y.plus(BIAS.slice(List.of(3), Shape.of(1))));
    return Run.tested()
        .flatMap(
            provider ->
                epilogues.entrySet().stream()
                    .map(
                        entry ->
                            dynamicTest(
                                provider.name() + ": " + entry.getKey(),
                                () -> check(provider, entry.getValue()))));
  }

  private static void check(DeviceProvider provider, UnaryOperator<Expr> epilogue) {
    Expr convolved = Ops.conv2d(PICTURE, FILTER, 2, Padding.of(1));
    Expr transposed = Ops.convTranspose2d(PICTURE, FILTER, 2, Padding.of(1), 0);
    Expr product = PICTURE.reshape(40, 3).matMul(WEIGHT).reshape(2, 5, 4, CHANNELS);
    Graph graph =
        Graph.builder("epilogues")
            .output("convolution", epilogue.apply(convolved))
            .output("transposed", epilogue.apply(transposed))
            .output("dense", epilogue.apply(product))
            .build();
    Map<String, Tensor> inputs =
        Map.of(
            "x", Philox.normal(1, 0, PICTURES),
            "w", Philox.normal(2, 0, FILTER.shape()),
            "weight", Philox.normal(4, 0, WEIGHT.shape()),
            "bias", Philox.normal(3, 0, BIAS.shape()));
    Map<String, Tensor> used = new LinkedHashMap<>(inputs);
    used.keySet().retainAll(graph.inputs().keySet());
    Map<String, Tensor> expected = Run.withReference(reference -> Run.on(reference, graph, used));
    try (var device = provider.open(DeviceProvider.Options.DEFAULT)) {
      Map<String, Tensor> found = Run.on(device, graph, used);
      expected.forEach((name, value) -> Run.assertClose(name, value, found.get(name), Run.FLOAT32));
    }
  }
}
