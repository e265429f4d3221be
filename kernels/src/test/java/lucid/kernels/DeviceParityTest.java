package lucid.kernels;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import lucid.kernels.gpu.Tiling;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case and its gradient on every available device, against the float64 reference. */
class DeviceParityTest {
  private final List<Device> opened = new ArrayList<>();

  /** A device for all cases of a factory; opening one starts threads. */
  private Device open(DeviceProvider provider, int threads) {
    Device device = provider.open(new Options(threads));
    opened.add(device);
    return device;
  }

  @AfterEach
  void close() {
    opened.forEach(Device::close);
  }

  @TestFactory
  Stream<DynamicNode> agreesWithReference() {
    Device reference = Devices.open("reference");
    opened.add(reference);
    return Run.tested()
        .map(
            provider -> {
              Device device = open(provider, 2);
              return dynamicContainer(
                  provider.name(), OpCases.all().map(test -> parity(device, reference, test)));
            });
  }

  /** Products have two schedules under OpenCL; the one that was not chosen must be right too. */
  @TestFactory
  Stream<DynamicNode> productsAgreeOnBothSchedules() {
    Device reference = Devices.open("reference");
    opened.add(reference);
    return Run.available()
        .filter(provider -> provider.name().equals("opencl"))
        .flatMap(
            provider ->
                Stream.of(Tiling.values())
                    .map(
                        tiling -> {
                          Device device = open(provider, tiling);
                          return dynamicContainer(
                              provider.name() + ", " + tiling.name().toLowerCase(Locale.ROOT),
                              OpCases.all()
                                  .filter(test -> isProduct(test.node().op()))
                                  .map(test -> parity(device, reference, test)));
                        }));
  }

  private Device open(DeviceProvider provider, Tiling tiling) {
    System.setProperty(Tiling.PROPERTY, tiling.name());
    try {
      return open(provider, 2);
    } finally {
      System.clearProperty(Tiling.PROPERTY);
    }
  }

  private static boolean isProduct(Op op) {
    return op instanceof Op.MatMul
        || op instanceof Op.Conv2d
        || op instanceof Op.ConvTranspose2d
        || op instanceof Op.ConvWeightGradient;
  }

  private static DynamicTest parity(Device device, Device reference, OpCase test) {
    return dynamicTest(
        test.toString(),
        () -> {
          compare(device, reference, "inputs", test, test.node());
          compare(device, reference, "constants", test, test.nodeOfConstants());
        });
  }

  private static void compare(
      Device device, Device reference, String variant, OpCase test, Expr node) {
    Graph graph = OpGraphs.withGradients(test, node);
    Map<String, Tensor> inputs = inputs(test, graph, node);
    Map<String, Tensor> expected = Run.on(reference, graph, inputs);
    Map<String, Tensor> found = Run.on(device, graph, inputs);
    expected.forEach(
        (name, value) ->
            Run.assertClose(
                "%s of %s, %s".formatted(name, test, variant),
                value,
                found.get(name),
                Run.FLOAT32));
  }

  @TestFactory
  Stream<DynamicNode> isDeterministic() {
    return Run.available()
        .map(
            provider -> {
              Device one = open(provider, 1);
              Device two = open(provider, 2);
              return dynamicContainer(
                  provider.name(), OpCases.all().map(test -> determinism(one, two, test)));
            });
  }

  private static DynamicTest determinism(Device one, Device two, OpCase test) {
    return dynamicTest(
        test.toString(),
        () -> {
          Expr node = test.node();
          Graph graph = OpGraphs.withGradients(test, node);
          Map<String, Tensor> inputs = inputs(test, graph, node);
          Map<String, Tensor> alone = Run.on(one, graph, inputs);
          try (State state = two.newState();
              Program program = two.compile(graph, state)) {
            inputs.forEach(program::set);
            for (int run = 1; run <= 2; run++) {
              program.run();
              Map<String, Tensor> found = new LinkedHashMap<>();
              alone.keySet().forEach(name -> found.put(name, program.get(name)));
              Run.assertSameBits(test + ", 1 thread against 2, run " + run, alone, found);
            }
          }
        });
  }

  private static Map<String, Tensor> inputs(OpCase test, Graph graph, Expr node) {
    Map<String, Tensor> inputs = new LinkedHashMap<>(test.values(node));
    if (graph.inputs().containsKey(OpGraphs.COTANGENT)) {
      Tensor cotangent = Philox.normal(99, 0, node.shape());
      inputs.put(OpGraphs.COTANGENT, Tensor.of(node.shape(), cotangent.toFloats()));
    }
    return inputs;
  }
}
