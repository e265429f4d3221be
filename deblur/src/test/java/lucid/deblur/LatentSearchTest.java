package lucid.deblur;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.generators.Generator;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class LatentSearchTest {
  private static final Recipe SHORT = new Recipe("test", 3, 60, 0.05, 30, 0.01, 0.01);

  @TempDir static Path folder;
  private static Generator pictures;
  private static Generator kernels;

  @BeforeAll
  static void makePriors() {
    pictures = TinyPriors.load(TinyPriors.street(folder)).generator();
    kernels = TinyPriors.load(TinyPriors.blur(folder)).generator();
  }

  /** A blurred picture that is in the range of both priors. */
  private static Tensor observation(Device device) {
    return BlurModel.blur(device, sample(device, pictures, 7), sample(device, kernels, 8), 0, 1);
  }

  private static Tensor sample(Device device, Generator generator, long seed) {
    Expr latents = Ops.input("latents", Shape.of(1, generator.latentSize()));
    Graph graph = Graph.builder("sample").output("x", generator.generate(latents)).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("latents", Philox.normal(seed, 0, latents.shape()));
      program.run();
      return program.get("x");
    }
  }

  @Test
  void lowersTheResidualAndPicksTheLeast() {
    try (Device device = Devices.open("cpu");
        LatentSearch search = new LatentSearch(device, pictures, kernels, SHORT)) {
      List<Double> heard = new ArrayList<>();
      Restoration found =
          search.restore(observation(device), 3, (step, steps, residual) -> heard.add(residual));
      assertEquals(3, found.residuals().length);
      for (double residual : found.residuals()) {
        assertTrue(found.residuals()[found.best()] <= residual);
      }
      assertEquals(3, heard.size());
      assertTrue(
          found.residuals()[found.best()] < 0.7 * heard.get(0),
          () -> "residual went from " + heard.get(0) + " to " + found.residuals()[found.best()]);
      assertEquals(Shape.of(1, 32, 32, 3), found.picture().shape());
      assertEquals(Shape.of(1, 28, 28, 1), found.kernel().shape());
    }
  }

  @Test
  void residualIsThatOfTheBlurModel() {
    try (Device device = Devices.open("reference")) {
      Recipe few = SHORT.with(2, 3);
      Tensor blurred = observation(device);
      try (LatentSearch search = new LatentSearch(device, pictures, kernels, few)) {
        Restoration found = search.restore(blurred, 3, SearchListener.SILENT);
        Tensor again = BlurModel.convolve(device, found.picture(), found.kernel());
        double sum = 0;
        for (int i = 0; i < again.count(); i++) {
          sum += Math.pow(again.get(i) - blurred.get(i), 2);
        }
        assertEquals(Math.sqrt(sum / again.count()), found.residuals()[found.best()], 1e-9);
      }
    }
  }

  @Test
  void sameSeedGivesBitEqualResultsAndAnotherSeedDoesNot() {
    try (Device device = Devices.open("cpu");
        LatentSearch search = new LatentSearch(device, pictures, kernels, SHORT.with(2, 10))) {
      Tensor blurred = observation(device);
      Restoration first = search.restore(blurred, 3, SearchListener.SILENT);
      Restoration other = search.restore(blurred, 4, SearchListener.SILENT);
      Restoration again = search.restore(blurred, 3, SearchListener.SILENT);
      assertArrayEquals(first.pictures().toFloats(), again.pictures().toFloats());
      assertArrayEquals(first.residuals(), again.residuals());
      assertTrue(first.residuals()[0] != other.residuals()[0]);
    }
  }

  /** Algorithm 1 for 50 steps: rounding must not lead another way. */
  @TestFactory
  Stream<DynamicTest> devicesFollowTheReference() {
    Recipe few = SHORT.with(2, 50);
    Restoration expected = restore("reference", few);
    return Devices.providers().stream()
        .filter(provider -> provider.unavailable().isEmpty())
        .map(DeviceProvider::name)
        .filter(name -> !name.equals("reference"))
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      double[] found = restore(name, few).residuals();
                      assertArrayEquals(expected.residuals(), found, 1e-5);
                    }));
  }

  private static Restoration restore(String name, Recipe recipe) {
    try (Device device = Devices.open(name);
        LatentSearch search = new LatentSearch(device, pictures, kernels, recipe)) {
      return search.restore(observation(device), 3, SearchListener.SILENT);
    }
  }

  @Test
  void refusesAnotherSize() {
    try (Device device = Devices.open("reference");
        LatentSearch search = new LatentSearch(device, pictures, kernels, SHORT)) {
      BadInput error =
          assertThrows(
              BadInput.class,
              () -> search.restore(Tensor.zeros(Shape.of(1, 40, 30, 3)), 1, SearchListener.SILENT));
      assertTrue(error.getMessage().contains("[1,40,30,3]"), error.getMessage());
      assertTrue(error.getMessage().contains("[1,32,32,3]"), error.getMessage());
    }
  }

  @Test
  void recipesRefuseNothingToDo() {
    assertThrows(BadInput.class, () -> Recipe.PAPER.with(0, null));
    assertThrows(BadInput.class, () -> Recipe.PAPER.with(null, 0));
    assertTrue(
        assertThrows(BadInput.class, () -> Recipe.named("papr")).getMessage().contains("paper"));
  }
}
