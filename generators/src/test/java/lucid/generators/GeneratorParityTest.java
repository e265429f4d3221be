package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import lucid.autodiff.Gradients;
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
import org.junit.jupiter.api.TestFactory;

/** Every generator and the gradient to its latents, on every device that is here. */
class GeneratorParityTest {
  /** How far float32 may be from float64, as a part of the largest value. */
  private static final double TOLERANCE = 1e-5;

  private static final List<Architecture> ARCHITECTURES =
      List.of(new StreetVae(6, 5), new BlurVae(5, 4), new DcganVae(3, 6));

  @TestFactory
  Stream<DynamicTest> devicesAgreeWithTheReference() {
    return Devices.providers().stream()
        .filter(provider -> provider.unavailable().isEmpty())
        .map(DeviceProvider::name)
        .filter(name -> !name.equals("reference"))
        .flatMap(
            name ->
                ARCHITECTURES.stream()
                    .map(
                        architecture ->
                            dynamicTest(
                                name + ": " + architecture.name(),
                                () -> check(name, architecture))));
  }

  private static void check(String name, Architecture architecture) {
    Generator generator =
        WeightedGenerator.of(
            architecture, TrainableParameters.untrained(architecture, 1), "of a test");
    Expr latents = Ops.input("latents", Shape.of(3, architecture.latentSize()));
    Expr pictures = generator.generate(latents);
    Expr target = Ops.constant(Philox.uniform(2, 0, pictures.shape()));
    Expr loss = pictures.minus(target).square().sum();
    Graph graph =
        Graph.builder(architecture.name())
            .output("pictures", pictures)
            .output("gradient", Gradients.of(loss, latents))
            .build();
    for (String output : graph.outputs().keySet()) {
      Tensor expected = run("reference", graph, output);
      Tensor found = run(name, graph, output);
      double scale = 0;
      for (int i = 0; i < expected.count(); i++) {
        scale = Math.max(scale, Math.abs(expected.get(i)));
      }
      for (int i = 0; i < expected.count(); i++) {
        assertEquals(expected.get(i), found.get(i), TOLERANCE * scale, output + " " + i);
      }
    }
  }

  private static Tensor run(String name, Graph graph, String output) {
    Expr latents = graph.inputs().get("latents");
    try (Device device = Devices.open(name);
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("latents", Philox.normal(7, 0, latents.shape()));
      program.run();
      return program.get(output);
    }
  }
}
