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
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.AnnealedDescent;
import lucid.deblur.algorithm.JointDescent;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.NormDescent;
import lucid.deblur.algorithm.RefiningDescent;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.Generator;
import lucid.generators.KernelWindow;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches with tiny untrained priors: every algorithm, and several in a row. */
class SearchTest extends TinySearches {
  /** Those that scale kernels to sum 1. */
  private static List<Algorithm> scalingAlgorithms() {
    return List.of(
        new AnnealedDescent(0.1, 0.01, 0.5, 0.001),
        new RefiningDescent(0.05, 0.005, 0.05, 0.001, 3));
  }

  static List<Algorithm> algorithms() {
    return Stream.concat(steadyAlgorithms().stream(), scalingAlgorithms().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void lowersTheResidualAndPicksTheLeast(Algorithm algorithm) {
    try (Device device = Devices.open("cpu");
        Search search = open(device, recipe(algorithm, 3, 60))) {
      boolean scales = scalingAlgorithms().contains(algorithm);
      Generator blurs = scales ? new KernelWindow(kernels, kernels.height()) : kernels;
      Tensor blurred = observation(device, blurs);
      List<Double> heard = new ArrayList<>();
      Restoration found =
          search.restore(blurred, 3, (step, steps, residual) -> heard.add(residual));
      assertEquals(3, found.residuals().length);
      for (double residual : found.residuals()) {
        assertTrue(
            found.residuals()[found.best()] <= residual || algorithm instanceof AnnealedDescent);
      }
      assertEquals(3, heard.size());
      // The priors pull the latents of a posterior back.
      double share = algorithm instanceof AnnealedDescent ? 0.8 : 0.7;
      assertTrue(
          found.residuals()[found.best()] < share * heard.get(0),
          () -> "residual went from " + heard.get(0) + " to " + found.residuals()[found.best()]);
      assertEquals(Shape.of(1, 32, 32, 3), found.picture().shape());
      assertEquals(Shape.of(1, 28, 28, 1), found.kernel().shape());
      for (double value : found.picture().toDoubles()) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void residualIsThatOfTheBlurModel(Algorithm algorithm) {
    // What is moved to the middle at the end explains the observation a little less well.
    residualIsThatOfTheBlurModel(
        algorithm, algorithm.recentres() ? Boundary.ZERO : Boundary.CIRCULAR);
    if (!algorithm.recentres()) {
      residualIsThatOfTheBlurModel(algorithm, Boundary.REPLICATED);
    }
  }

  private static void residualIsThatOfTheBlurModel(Algorithm algorithm, Boundary boundary) {
    Recipe recipe = new Recipe("test", boundary, List.of(new Stage(algorithm, 2, 3)));
    try (Device device = Devices.open("reference");
        Search search = open(device, recipe)) {
      // Where light is as much as can be, photos do not count.
      Tensor seen = observation(device, new KernelWindow(kernels, kernels.height()));
      Tensor blurred = Tensor.generate(seen.shape(), i -> Math.min(0.99, seen.get(i)));
      Restoration found = search.restore(blurred, 3, SearchListener.SILENT);
      Tensor again = BlurModel.convolve(device, found.picture(), found.kernel(), boundary);
      double sum = 0;
      for (int i = 0; i < again.count(); i++) {
        sum += Math.pow(again.get(i) - blurred.get(i), 2);
      }
      assertEquals(Math.sqrt(sum / again.count()), found.residuals()[found.best()], 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void sameSeedGivesBitEqualResultsAndAnotherSeedDoesNot(Algorithm algorithm) {
    try (Device device = Devices.open("cpu");
        Search search = open(device, recipe(algorithm, 2, 10))) {
      Tensor blurred = observation(device);
      Restoration first = search.restore(blurred, 3, SearchListener.SILENT);
      Restoration other = search.restore(blurred, 4, SearchListener.SILENT);
      Restoration again = search.restore(blurred, 3, SearchListener.SILENT);
      assertArrayEquals(first.pictures().toFloats(), again.pictures().toFloats());
      assertArrayEquals(first.residuals(), again.residuals());
      assertTrue(first.residuals()[0] != other.residuals()[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aRestartDoesNotDependOnThoseBesideIt(Algorithm algorithm) {
    double[] three = restore("reference", recipe(algorithm, 3, 5)).residuals();
    double[] two = restore("reference", recipe(algorithm, 2, 5)).residuals();
    assertArrayEquals(Arrays.copyOf(three, 2), two, 1e-12);
  }

  /** Fifty steps: rounding must not lead another way, nor to another winner. */
  @TestFactory
  Stream<DynamicTest> devicesFollowTheReference() {
    return algorithms().stream()
        .flatMap(
            algorithm -> {
              Recipe few = recipe(algorithm, 2, 50);
              Restoration expected = restore("reference", few);
              return UsableDevices.butReference()
                  .map(
                      name ->
                          dynamicTest(
                              algorithm.getClass().getSimpleName() + " on " + name,
                              () -> {
                                Restoration found = restore(name, few);
                                assertArrayEquals(
                                    expected.residuals(), found.residuals(), tolerance(algorithm));
                                assertEquals(expected.best(), found.best());
                              }));
            });
  }

  /** To stretch the narrow range of an untrained prior stretches what was rounded too. */
  private static double tolerance(Algorithm algorithm) {
    return algorithm instanceof NormDescent ? 1e-3 : 1e-5;
  }

  /** A second stage that does not move shows what it began with. */
  @Test
  void aStageBeginsWithTheBestOfTheOneBefore() {
    Stage first = new Stage(LATENT, 4, 20);
    Stage still = new Stage(new LatentDescent(0, 1, 0, 0), 2, 20);
    Restoration before = restore("reference", new Recipe("test", List.of(first)));
    List<Integer> heard = new ArrayList<>();
    try (Device device = Devices.open("reference");
        Search search = open(device, new Recipe("test", List.of(first, still)))) {
      Restoration after =
          search.restore(
              observation(device),
              3,
              (step, steps, residual) -> {
                assertEquals(40, steps);
                heard.add(step);
              });
      double[] sorted = before.residuals().clone();
      Arrays.sort(sorted);
      assertArrayEquals(Arrays.copyOf(sorted, 2), after.residuals(), 1e-12);
      assertArrayEquals(before.picture().toDoubles(), after.picture().toDoubles(), 1e-12);
    }
    assertEquals(List.of(20, 40), heard);
  }

  /** Algorithm 2 after algorithm 1 starts with the picture that was found, not with grey. */
  @Test
  void algorithmTwoContinuesAlgorithmOne() {
    Stage latent = new Stage(LATENT, 2, 60);
    Stage joint = new Stage(new JointDescent(0, 1, 0.5, 100, 0.001), 1, 1);
    Restoration before = restore("reference", new Recipe("test", List.of(latent)));
    Restoration after = restore("reference", new Recipe("test", List.of(latent, joint)));
    assertArrayEquals(before.picture().toDoubles(), after.picture().toDoubles(), 1e-12);
    assertEquals(before.residuals()[before.best()], after.residuals()[0], 1e-12);
  }

  @Test
  void scoresThatAreNoNumbersComeLast() {
    Tensor residuals = Tensor.of(Shape.of(4), 1.0, 2.0, 3.0, 4.0);
    Tensor scores = Tensor.of(Shape.of(4), Double.NaN, 3.0, 1.0, 3.0);
    Outcome outcome = new Outcome(null, residuals, scores, null, 1);
    assertArrayEquals(new int[] {2, 1, 3, 0}, outcome.best(4));
    assertEquals(3, outcome.bestResidual());
  }

  @Test
  void costIsThatOfAllStagesAndChangesNothing() {
    Recipe two = new Recipe("test", List.of(new Stage(LATENT, 3, 20), new Stage(JOINT, 1, 30)));
    try (Device device = Devices.open("cpu");
        Search search = open(device, two)) {
      Tensor blurred = observation(device);
      Cost cost = search.cost(blurred, 0.1);
      assertEquals(3, cost.restarts());
      assertEquals(50, cost.steps());
      assertTrue(cost.seconds() > 0 && cost.seconds() < 600, cost.toString());
      assertTrue(Double.isNaN(search.cost(blurred, 0).seconds()));
      assertTrue(cost.bytes() > 32 * 32 * 3 * 4, cost.toString());
      Restoration found = search.restore(blurred, 3, SearchListener.SILENT);
      assertArrayEquals(restore("cpu", two).residuals(), found.residuals());
    }
  }

  @Test
  void refusesAnotherSize() {
    try (Device device = Devices.open("reference");
        Search search = open(device, recipe(LATENT, 2, 3))) {
      BadInput error =
          assertThrows(
              BadInput.class,
              () -> search.restore(Tensor.zeros(Shape.of(1, 40, 30, 3)), 1, SearchListener.SILENT));
      assertTrue(error.getMessage().contains("[1,40,30,3]"), error.getMessage());
      assertTrue(error.getMessage().contains("[1,32,32,3]"), error.getMessage());
    }
  }
}
