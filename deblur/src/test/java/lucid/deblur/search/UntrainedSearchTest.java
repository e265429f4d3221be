package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.Generator;
import lucid.generators.KernelWindow;
import lucid.generators.KnownKernel;
import lucid.generators.UntrainedGenerator;
import lucid.generators.UntrainedPrior;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Algorithm 3 with tiny networks on pictures of awkward sizes. */
class UntrainedSearchTest {
  private static final DeepImagePrior TINY =
      new DeepImagePrior(2, 4, 2, 2, DeepImagePrior.Upsampling.BILINEAR);
  private static final Generator KERNELS = new KernelWindow(new TinyGenerator(3, 6, 6, 1), 5);
  private static final UntrainedDescent DESCENT =
      new UntrainedDescent(0.1, 0.01, 0.02, 1000, 0.0005, 1e-6, 0);
  private static final int HEIGHT = 17;
  private static final int WIDTH = 23;

  private static Tensor observation(int channels) {
    Shape shape = Shape.of(1, HEIGHT, WIDTH, channels);
    return Tensor.generate(
        shape,
        i -> {
          int x = i / channels % WIDTH;
          int y = i / channels / WIDTH;
          return 0.5 + 0.3 * Math.sin(0.5 * x + i % channels) * Math.cos(0.4 * y);
        });
  }

  private static Generator network(int channels) {
    int height = Boundary.VALID.picture(HEIGHT, KERNELS.height());
    int width = Boundary.VALID.picture(WIDTH, KERNELS.width());
    return new UntrainedGenerator(TINY, height, width, channels);
  }

  private static Recipe recipe(UntrainedDescent descent, int restarts, int steps) {
    return new Recipe("test", Boundary.VALID, List.of(new Stage(descent, restarts, steps)));
  }

  private static Restoration restore(
      String name, int channels, Recipe recipe, Integer batch, SearchListener listener) {
    try (Device device = Devices.open(name);
        Search search = new Search(device, network(channels), KERNELS, recipe, batch, line -> {})) {
      return search.restore(observation(channels), 3, listener);
    }
  }

  private static Restoration restore(String name, int channels, Recipe recipe) {
    return restore(name, channels, recipe, null, SearchListener.SILENT);
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void lowersTheResidualInGreyAndColour(int channels) {
    List<Double> heard = new ArrayList<>();
    Restoration found =
        restore(
            "cpu",
            channels,
            recipe(DESCENT, 2, 100),
            null,
            (step, steps, residual) -> heard.add(residual));
    assertEquals(Shape.of(1, HEIGHT, WIDTH, channels), found.picture().shape());
    assertEquals(Shape.of(1, 5, 5, 1), found.kernel().shape());
    assertEquals(1, Arrays.stream(found.kernel().toDoubles()).sum(), 1e-4);
    double last = found.residuals()[found.best()];
    assertTrue(last < 0.7 * heard.get(0), "residual " + heard.get(0) + " to " + last);
    for (double value : found.picture().toDoubles()) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void aRestartDoesNotDependOnThoseBesideIt() {
    double[] three = restore("reference", 1, recipe(DESCENT, 3, 4)).residuals();
    double[] two = restore("reference", 1, recipe(DESCENT, 2, 4)).residuals();
    assertArrayEquals(Arrays.copyOf(three, 2), two, 1e-12);
    assertTrue(Math.abs(three[0] - three[1]) > 1e-9, "restarts begin with other weights");
  }

  /** Bit by bit: networks have nothing in common, so they are searched one by one. */
  @Test
  void theBitsOfARestartDependOnNoOther() {
    Restoration three = restore("cpu", 3, recipe(DESCENT, 3, 6));
    Restoration two = restore("cpu", 3, recipe(DESCENT, 2, 6), 2, SearchListener.SILENT);
    float[] pictures = two.pictures().toFloats();
    assertArrayEquals(Arrays.copyOf(three.pictures().toFloats(), pictures.length), pictures);
    assertArrayEquals(Arrays.copyOf(three.residuals(), 2), two.residuals());
  }

  /** With no spread all restarts begin with one kernel, that of latents of 0. */
  @Test
  void kernelsBeginAsTheAlgorithmWants() {
    Tensor draw = KERNELS.draw(3, 1, 2);
    Problem problem = new Problem(network(1), KERNELS, Boundary.VALID, Saturation.CLIPPED, 2);
    for (double spread : new double[] {0, 0.1, 1}) {
      UntrainedDescent descent = new UntrainedDescent(spread, 1, 1, 1, 0, 0, 1);
      Candidates starts = Candidates.NONE.start(descent.unknowns(), problem, 3, null);
      Tensor latents = starts.values().get(Unknown.KERNEL_LATENTS.name());
      for (int i = 0; i < draw.count(); i++) {
        assertEquals(spread * draw.get(i), latents.get(i));
      }
    }
  }

  @Test
  void sameSeedGivesBitEqualResultsAndAnotherSeedDoesNot() {
    try (Device device = Devices.open("cpu");
        Search search = new Search(device, network(1), KERNELS, recipe(DESCENT, 2, 8))) {
      Restoration first = search.restore(observation(1), 3, SearchListener.SILENT);
      Restoration other = search.restore(observation(1), 4, SearchListener.SILENT);
      Restoration again = search.restore(observation(1), 3, SearchListener.SILENT);
      assertArrayEquals(first.pictures().toFloats(), again.pictures().toFloats());
      assertArrayEquals(first.kernel().toFloats(), again.kernel().toFloats());
      assertTrue(first.residuals()[0] != other.residuals()[0]);
    }
  }

  /** A few steps: Adam makes much of roundings where a gradient is near 0. */
  @TestFactory
  Stream<DynamicTest> devicesFollowTheReference() {
    Recipe few = recipe(DESCENT, 2, 5);
    Restoration expected = restore("reference", 3, few);
    return UsableDevices.butReference()
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      Restoration found = restore(name, 3, few);
                      assertArrayEquals(expected.residuals(), found.residuals(), 1e-4);
                      assertEquals(expected.best(), found.best());
                    }));
  }

  /** The restored picture is the part of the latent one that the kernel's centre sees. */
  @Test
  void theObservedPartIsTheOneBehindTheObservation() {
    Tensor point = Tensor.generate(Shape.of(1, 4, 5, 1), i -> i == 2 * 5 + 2 ? 1 : 0);
    Generator network = new UntrainedGenerator(TINY, HEIGHT + 3, WIDTH + 4, 1);
    Recipe still = recipe(new UntrainedDescent(0, 0, 0, 1, 0, 0, 0), 1, 1);
    Tensor dark = Tensor.zeros(Shape.of(1, HEIGHT, WIDTH, 1));
    try (Device device = Devices.open("reference");
        Search search = new Search(device, network, new KnownKernel(point), still)) {
      Restoration found = search.restore(dark, 1, SearchListener.SILENT);
      double sum = 0;
      for (double value : found.picture().toDoubles()) {
        sum += value * value;
      }
      // Blurred by its centre alone, the picture is its own prediction, so this is its residual.
      double own = Math.sqrt(sum / found.picture().count());
      assertEquals(own, found.residuals()[0], 1e-12);
      assertTrue(own > 0.1, "a picture that is not black");
    }
  }

  /** With a limit that the first residual is below, nothing moves, and a stage ends at once. */
  @Test
  void stopsWhereTheResidualIsTheNoise() {
    Tensor noisy = Philox.uniform(1, 0, Shape.of(1, HEIGHT, WIDTH, 1));
    List<Integer> heard = new ArrayList<>();
    Tensor before = noisy(noisy, 0, 1, heard);
    assertArrayEquals(before.toDoubles(), noisy(noisy, 1e6, 100, heard).toDoubles());
    assertEquals(List.of(1, 100), heard, "all steps are told when nothing moves any more");
    heard.clear();
    assertTrue(before.get(0) != noisy(noisy, 0, 40, heard).get(0), "else it moves");
    assertEquals(List.of(20, 40), heard);
  }

  private static Tensor noisy(Tensor blurred, double factor, int steps, List<Integer> heard) {
    double rate = steps == 1 ? 0 : 0.01;
    UntrainedDescent descent = new UntrainedDescent(0.1, rate, rate, 100, 0, 0, factor);
    try (Device device = Devices.open("reference");
        Search search = new Search(device, network(1), KERNELS, recipe(descent, 1, steps))) {
      return search.restore(blurred, 1, (step, of, residual) -> heard.add(step)).picture();
    }
  }

  /** The network that recipes use, of the sizes that pictures have. */
  @Test
  void networksFitPicturesOfAnySize() {
    Generator kernels = new KernelWindow(new TinyGenerator(3, 28, 28, 1), 9);
    Generator small = UntrainedDescent.network(Shape.of(1, HEIGHT, WIDTH, 3), kernels);
    assertEquals(HEIGHT + 8, small.height());
    assertEquals(WIDTH + 8, small.width());
    assertEquals(3, small.channels());
    assertEquals(4, scales(HEIGHT + 8, WIDTH + 8));
    assertEquals(5, scales(108, 48));
    BadInput error =
        assertThrows(
            BadInput.class, () -> UntrainedDescent.network(Shape.of(1, 1, 90, 1), kernels));
    assertTrue(error.getMessage().contains("90x1"), error.getMessage());
    assertTrue(error.getMessage().contains("8 pixels"), error.getMessage());
  }

  private static int scales(int height, int width) {
    return UntrainedPrior.USUAL.facts(height, width).network().orElseThrow().scales();
  }

  @Test
  void refusesAPictureOfAnotherSize() {
    try (Device device = Devices.open("reference");
        Search search = new Search(device, network(1), KERNELS, recipe(DESCENT, 1, 1))) {
      Tensor latent = Tensor.zeros(Shape.of(1, HEIGHT + 4, WIDTH + 4, 1));
      BadInput error =
          assertThrows(BadInput.class, () -> search.restore(latent, 1, SearchListener.SILENT));
      assertTrue(error.getMessage().contains("[1,17,23,1]"), error.getMessage());
    }
  }
}
