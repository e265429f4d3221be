package lucid.deblur;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches with tiny untrained priors: every algorithm, and several in a row. */
class SearchTest {
  private static final Algorithm LATENT = new LatentDescent(0.05, 30, 0.01, 0.01);
  private static final Algorithm JOINT = new JointDescent(0.05, 1, 0.5, 100, 0.001);

  @TempDir static Path folder;
  private static Generator pictures;
  private static Generator kernels;

  @BeforeAll
  static void makePriors() {
    pictures = TinyPriors.load(TinyPriors.street(folder)).generator();
    kernels = TinyPriors.load(TinyPriors.blur(folder)).generator();
  }

  /** Those whose steps do not depend on how many there will be. */
  static List<Algorithm> steadyAlgorithms() {
    return List.of(LATENT, new NormDescent(0.1, 0.001, 0.001), JOINT);
  }

  /** Those that scale kernels to sum 1. */
  private static List<Algorithm> scalingAlgorithms() {
    return List.of(
        new AnnealedDescent(0.1, 0.01, 0.5, 0.001),
        new RefiningDescent(0.05, 0.005, 0.05, 0.001, 3));
  }

  static List<Algorithm> algorithms() {
    return Stream.concat(steadyAlgorithms().stream(), scalingAlgorithms().stream()).toList();
  }

  private static Recipe recipe(Algorithm algorithm, int restarts, int steps) {
    return new Recipe("test", algorithm, restarts, steps);
  }

  private static Search open(Device device, Recipe recipe) {
    return new Search(device, pictures, kernels, recipe);
  }

  /** A blurred picture that is in the range of both priors. */
  private static Tensor observation(Device device) {
    return observation(device, kernels);
  }

  private static Tensor observation(Device device, Generator blurs) {
    return BlurModel.blur(
        device, sample(device, pictures, 7), sample(device, blurs, 8), Boundary.CIRCULAR, 0, 1);
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
    Boundary boundary = algorithm.recentres() ? Boundary.ZERO : Boundary.CIRCULAR;
    Recipe recipe = new Recipe("test", boundary, List.of(new Stage(algorithm, 2, 3)));
    try (Device device = Devices.open("reference");
        Search search = open(device, recipe)) {
      Tensor blurred = observation(device);
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
              return Devices.providers().stream()
                  .filter(provider -> provider.unavailable().isEmpty())
                  .map(DeviceProvider::name)
                  .filter(name -> !name.equals("reference"))
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

  private static Restoration restore(String name, Recipe recipe) {
    try (Device device = Devices.open(name);
        Search search = open(device, recipe)) {
      return search.restore(observation(device), 3, SearchListener.SILENT);
    }
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
    StageSearch.Outcome outcome = new StageSearch.Outcome(null, null, residuals, scores, null, 1);
    assertArrayEquals(new int[] {2, 1, 3, 0}, outcome.best(4));
    assertEquals(3, outcome.bestResidual());
  }

  @Test
  void aListenerEndsASearchThatMayThenBeginAgain() {
    try (Device device = Devices.open("cpu");
        Search search = open(device, recipe(LATENT, 2, 40))) {
      Tensor blurred = observation(device);
      List<Integer> heard = new ArrayList<>();
      SearchListener impatient =
          new SearchListener() {
            @Override
            public void progress(int step, int steps, double residual) {
              heard.add(step);
            }

            @Override
            public boolean cancelled() {
              return !heard.isEmpty();
            }
          };
      CancellationException cancelled =
          assertThrows(CancellationException.class, () -> search.restore(blurred, 3, impatient));
      assertEquals("cancelled after 20 of 40 steps", cancelled.getMessage());
      assertEquals(List.of(20), heard);
      Restoration found = search.restore(blurred, 3, SearchListener.SILENT);
      assertArrayEquals(restore("cpu", recipe(LATENT, 2, 40)).residuals(), found.residuals());
    }
  }

  @ParameterizedTest
  @MethodSource("steadyAlgorithms")
  void aStoppedSearchIsThatOfFewerSteps(Algorithm algorithm) {
    Restoration seven = restore("cpu", recipe(algorithm, 2, 7));
    assertEquals(7, seven.steps());
    assertFalse(seven.stopped());
    try (Device device = Devices.open("cpu");
        Search search = open(device, recipe(algorithm, 2, 40))) {
      Restoration stopped = search.restore(observation(device), 3, new StopAfter(7));
      assertEquals(7, stopped.steps());
      assertTrue(stopped.stopped());
      assertArrayEquals(seven.residuals(), stopped.residuals());
      assertArrayEquals(seven.picture().toFloats(), stopped.picture().toFloats());
      Restoration whole = search.restore(observation(device), 3, SearchListener.SILENT);
      assertEquals(40, whole.steps());
      assertArrayEquals(restore("cpu", recipe(algorithm, 2, 40)).residuals(), whole.residuals());
    }
  }

  @Test
  void aSearchStoppedBeforeItsFirstStepHasNoResult() {
    try (Device device = Devices.open("cpu");
        Search search = open(device, recipe(LATENT, 2, 40))) {
      Tensor blurred = observation(device);
      CancellationException error =
          assertThrows(
              CancellationException.class, () -> search.restore(blurred, 3, new StopAfter(0)));
      assertEquals("stopped before the first of 40 steps", error.getMessage());
    }
  }

  /** What the stages to come would have begun with. */
  @Test
  void aStoppedStageHandsOnItsBest() {
    Stage first = new Stage(LATENT, 3, 20);
    Stage second = new Stage(JOINT, 1, 20);
    Restoration before = restore("cpu", new Recipe("test", List.of(new Stage(LATENT, 3, 9))));
    try (Device device = Devices.open("cpu");
        Search search = open(device, new Recipe("test", List.of(first, second)))) {
      Restoration stopped = search.restore(observation(device), 3, new StopAfter(9));
      assertEquals(9, stopped.steps());
      assertTrue(stopped.stopped());
      assertArrayEquals(before.picture().toFloats(), stopped.picture().toFloats(), 1e-6f);
      assertEquals(before.residuals()[before.best()], stopped.residuals()[0], 1e-6);
    }
  }

  @Test
  void theListenerSeesTheBestPicture() {
    try (Device device = Devices.open("cpu");
        Search search = open(device, recipe(LATENT, 3, 40))) {
      List<Tensor> seen = new ArrayList<>();
      Restoration found =
          search.restore(
              observation(device),
              3,
              new SearchListener() {
                @Override
                public void progress(int step, int steps, double residual) {}

                @Override
                public void best(double residual, Supplier<Tensor> picture) {
                  seen.add(picture.get());
                }
              });
      assertEquals(2, seen.size());
      assertArrayEquals(found.picture().toFloats(), seen.get(1).toFloats());
      assertArrayEquals(
          restore("cpu", recipe(LATENT, 3, 40)).residuals(), found.residuals(), "it was moved");
    }
  }

  @Test
  void costIsThatOfAllStagesAndChangesNothing() {
    Recipe two = new Recipe("test", List.of(new Stage(LATENT, 3, 20), new Stage(JOINT, 1, 30)));
    try (Device device = Devices.open("cpu");
        Search search = open(device, two)) {
      Tensor blurred = observation(device);
      Cost cost = search.cost(blurred, true);
      assertEquals(3, cost.restarts());
      assertEquals(50, cost.steps());
      assertTrue(cost.seconds() > 0 && cost.seconds() < 600, cost.toString());
      assertTrue(Double.isNaN(search.cost(blurred, false).seconds()));
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
