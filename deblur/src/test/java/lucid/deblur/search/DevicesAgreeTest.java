package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Generator;
import lucid.generators.Priors;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole default recipe with the priors that are built in, on pictures that these explain in one
 * way only. Where several explanations are about as good, devices may differ, see docs/RESULTS.md.
 */
class DevicesAgreeTest {
  private final Generator pictures = Priors.load("street").generator();
  private final Generator kernels = Priors.load(Priors.BLUR).generator();

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void theSamePictureWinsOnOpenCl(long seed) {
    Devices.providers().stream()
        .filter(provider -> provider.name().equals("opencl"))
        .forEach(
            provider ->
                assumeTrue(
                    provider.unavailable().isEmpty(), () -> provider.unavailable().orElseThrow()));
    Tensor sharp = drawn(pictures, seed);
    Tensor blurred;
    try (Device device = Devices.open("cpu")) {
      blurred = BlurModel.blur(device, sharp, drawn(kernels, seed), Boundary.CIRCULAR, 0.01, seed);
    }
    Restoration first = restore("cpu", blurred, seed);
    Restoration second = restore("opencl", blurred, seed);
    double difference = Restoration.difference(first.picture(), second.picture());
    assertTrue(
        difference <= Restoration.ALIKE,
        () ->
            "%.4f apart, %.2f dB and %.2f dB"
                .formatted(difference, psnr(sharp, first), psnr(sharp, second)));
  }

  private static double psnr(Tensor sharp, Restoration found) {
    return Metrics.psnr(Picture.of(sharp), Picture.of(found.picture()));
  }

  private Restoration restore(String name, Tensor blurred, long seed) {
    try (Device device = Devices.open(name);
        Search search =
            new Search(device, pictures, kernels, Recipe.of(Recipe.LUCID, 1, pictures))) {
      return search.restore(blurred, seed, SearchListener.SILENT);
    }
  }

  private static Tensor drawn(Generator generator, long seed) {
    Expr made = generator.generate(Ops.constant(generator.draw(seed, 0, 1)));
    Graph graph = Graph.builder("drawn").output("made", made).build();
    try (Device device = Devices.open("cpu");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      return program.get("made");
    }
  }
}
