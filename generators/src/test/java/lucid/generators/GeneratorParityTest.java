package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.autodiff.Gradients;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.architectures.ProgressiveGan;
import lucid.generators.architectures.StreetVae;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every generator and the gradient to its latents, on every device that is here. */
class GeneratorParityTest {
  /** How far float32 may be from float64, as a part of the largest value. */
  private static final double TOLERANCE = 2e-5;

  /** Batch norm over few pixels amplifies what rounding leaves. */
  private static final double PRIOR_TOLERANCE = 1e-4;

  private static final List<Architecture> ARCHITECTURES =
      List.of(
          new StreetVae(6, 5),
          new BlurVae(5, 4),
          new DcganVae(3, 6),
          new ProgressiveGan(5, List.of(7, 6, 4)));

  private static final DeepImagePrior PRIOR =
      new DeepImagePrior(3, 9, 4, 5, DeepImagePrior.Upsampling.BILINEAR);

  @Test
  void allArchitecturesAreHere() {
    Set<String> names = ARCHITECTURES.stream().map(Architecture::name).collect(Collectors.toSet());
    assertEquals(Architectures.names(), names);
  }

  @TestFactory
  Stream<DynamicTest> devicesAgreeWithTheReference() {
    return devices()
        .flatMap(
            name ->
                ARCHITECTURES.stream()
                    .map(
                        architecture ->
                            dynamicTest(
                                name + ": " + architecture.name(),
                                () -> check(name, architecture))));
  }

  /** The picture and the gradients to all weights. */
  @TestFactory
  Stream<DynamicTest> devicesAgreeOnTheDeepImagePrior() {
    return devices().map(name -> dynamicTest(name, () -> checkPrior(name)));
  }

  private static Stream<String> devices() {
    return Devices.providers().stream()
        .filter(provider -> provider.unavailable().isEmpty())
        .map(DeviceProvider::name)
        .filter(name -> !name.equals("reference"));
  }

  private static void check(String name, Architecture architecture) {
    Generator generator =
        WeightedGenerator.of(
            architecture, TrainableParameters.untrained(architecture, 1), "of a test");
    Expr latents = Ops.input("latents", Shape.of(3, architecture.latentSize()));
    Expr pictures = generator.generate(latents);
    Graph graph =
        Graph.builder(architecture.name())
            .output("pictures", pictures)
            .output("gradient", Gradients.of(loss(pictures), latents))
            .build();
    check(name, graph, TOLERANCE);
  }

  private static void checkPrior(String name) {
    TrainableParameters parameters = new TrainableParameters(1);
    Expr picture = PRIOR.picture(parameters, Ops.constant(PRIOR.input(1, 19, 22)), 3);
    Collection<Expr> gradients =
        Gradients.ofVariables(loss(picture), parameters.weights()).values();
    // Together, since those that norm makes nearly 0 are what rounding leaves of larger numbers.
    Expr[] rows =
        gradients.stream()
            .map(gradient -> gradient.reshape(gradient.shape().count()))
            .toArray(Expr[]::new);
    Graph graph =
        Graph.builder("deep image prior")
            .output("picture", picture)
            .output("gradient", Ops.concat(0, rows))
            .build();
    check(name, graph, PRIOR_TOLERANCE);
  }

  private static Expr loss(Expr pictures) {
    Expr target = Ops.constant(Philox.uniform(2, 0, pictures.shape()));
    return pictures.minus(target).square().sum();
  }

  private static void check(String name, Graph graph, double tolerance) {
    Map<String, Tensor> expected = run("reference", graph);
    Map<String, Tensor> found = run(name, graph);
    expected.forEach(
        (output, tensor) -> {
          double scale = Arrays.stream(tensor.toDoubles()).map(Math::abs).max().orElseThrow();
          for (int i = 0; i < tensor.count(); i++) {
            double difference = tolerance * scale;
            assertEquals(tensor.get(i), found.get(output).get(i), difference, output + " " + i);
          }
        });
  }

  private static Map<String, Tensor> run(String name, Graph graph) {
    Map<String, Tensor> results = new LinkedHashMap<>();
    try (Device device = Devices.open(name);
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      graph
          .inputs()
          .forEach((input, node) -> program.set(input, Philox.normal(7, 0, node.shape())));
      program.run();
      graph.outputs().keySet().forEach(output -> results.put(output, program.get(output)));
    }
    return results;
  }
}
