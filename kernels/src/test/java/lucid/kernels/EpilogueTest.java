package lucid.kernels;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
  private static final Shape PICTURES = Shape.of(2, 7, 9, 3);
  private static final Expr PICTURE = Ops.input("x", PICTURES);

  @TestFactory
  Stream<DynamicTest> agreeWithTheReference() {
    return IntStream.of(3, 16, 19, 67).boxed().flatMap(EpilogueTest::tests);
  }

  private static Stream<DynamicTest> tests(int channels) {
    Expr bias = Ops.input("bias", Shape.of(channels));
    Map<String, UnaryOperator<Expr>> epilogues = new LinkedHashMap<>();
    epilogues.put("bias", y -> y.plus(bias));
    epilogues.put("bias first", y -> bias.plus(y));
    epilogues.put("bias, relu", y -> y.plus(bias).relu());
    epilogues.put("bias, tanh", y -> y.plus(bias).tanh());
    epilogues.put("bias, sigmoid", y -> y.plus(bias).sigmoid());
    epilogues.put("relu", Expr::relu);
    epilogues.put("relu, bias", y -> y.relu().plus(bias));
    epilogues.put("relu, relu", y -> y.plus(bias).relu().relu());
    epilogues.put("exp", y -> y.plus(bias).exp());
    epilogues.put("a bias that is computed", y -> y.plus(bias.square()));
    epilogues.put("two biases", y -> y.plus(bias).plus(bias));
    epilogues.put("itself", y -> y.plus(y));
    epilogues.put("its sums", y -> y.plus(y.sum(0, 1, 2)));
    epilogues.put("used twice", y -> y.plus(bias).relu().times(y));
    epilogues.put("activation used twice", y -> y.plus(bias).relu().times(y.plus(bias)));
    epilogues.put("a column", y -> y.plus(bias.slice(List.of(2), Shape.of(1))));
    return Run.tested()
        .flatMap(
            provider ->
                epilogues.entrySet().stream()
                    .map(
                        entry ->
                            dynamicTest(
                                "%s, %d channels: %s"
                                    .formatted(provider.name(), channels, entry.getKey()),
                                () -> check(provider, channels, entry.getValue()))));
  }

  private static void check(DeviceProvider provider, int channels, UnaryOperator<Expr> epilogue) {
    Expr filter = Ops.input("w", Shape.of(3, 2, 3, channels));
    Expr weight = Ops.input("weight", Shape.of(3, channels));
    Expr convolved = Ops.conv2d(PICTURE, filter, 2, Padding.of(1));
    Expr transposed = Ops.convTranspose2d(PICTURE, filter, 2, Padding.of(1), 0);
    Expr product = PICTURE.reshape(126, 3).matMul(weight).reshape(2, 7, 9, channels);
    Graph graph =
        Graph.builder("epilogues")
            .output("convolution", epilogue.apply(convolved))
            .output("few pixels", epilogue.apply(Ops.conv2d(PICTURE, filter, 3, Padding.NONE)))
            .output("transposed", epilogue.apply(transposed))
            .output("dense", epilogue.apply(product))
            .build();
    Map<String, Tensor> inputs =
        Map.of(
            "x", Philox.normal(1, 0, PICTURES),
            "w", Philox.normal(2, 0, filter.shape()),
            "weight", Philox.normal(4, 0, weight.shape()),
            "bias", Philox.normal(3, 0, Shape.of(channels)));
    Map<String, Tensor> used = new LinkedHashMap<>(inputs);
    used.keySet().retainAll(graph.inputs().keySet());
    Map<String, Tensor> expected = Run.withReference(reference -> Run.on(reference, graph, used));
    try (var device = provider.open(DeviceProvider.Options.DEFAULT)) {
      Map<String, Tensor> found = Run.on(device, graph, used);
      expected.forEach((name, value) -> Run.assertClose(name, value, found.get(name), Run.FLOAT32));
    }
  }
}
