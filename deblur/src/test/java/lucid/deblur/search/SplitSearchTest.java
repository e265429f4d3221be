package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;
import lucid.kernels.gpu.MemoryAccount;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.OutOfDeviceMemory;
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

/** Restarts searched in parts: what they find, and when they are split. */
class SplitSearchTest {
  private static final int RESTARTS = 5;
  private static final Recipe SHORT =
      new Recipe("test", new LatentDescent(0.05, 30, 0.01, 0.01), RESTARTS, 20);
  private static final Tensor BLURRED = Philox.uniform(9, 0, Shape.of(1, 32, 32, 3));

  @TempDir static Path folder;
  private static Generator pictures;
  private static Generator kernels;

  private final List<String> log = new ArrayList<>();

  @BeforeAll
  static void makePriors() {
    pictures = TinyPriors.pictures(TinyPriors.street(folder)).generator();
    kernels = TinyPriors.kernels(TinyPriors.blur(folder)).generator();
  }

  private Search open(Device device, Recipe recipe, Integer batch) {
    return new Search(device, pictures, kernels, recipe, batch, log::add);
  }

  private Restoration restore(Device device, Recipe recipe, Integer batch) {
    try (Search search = open(device, recipe, batch)) {
      return search.restore(BLURRED, 3, SearchListener.SILENT);
    }
  }

  /** The bits do not depend on what is searched beside a restart. */
  @TestFactory
  Stream<DynamicTest> partsFindWhatOneSearchFinds() {
    return UsableDevices.butReference()
        .flatMap(
            name ->
                Stream.of(1, 2, 3)
                    .map(batch -> dynamicTest(name + " " + batch, () -> compare(name, batch))));
  }

  private void compare(String name, int batch) {
    try (Device device = Devices.open(name)) {
      Restoration whole = restore(device, SHORT, null);
      Restoration parts = restore(device, SHORT, batch);
      assertArrayEquals(whole.pictures().toFloats(), parts.pictures().toFloats());
      assertArrayEquals(whole.residuals(), parts.residuals());
      assertSameCurves(whole.curves().get(0), parts.curves().get(0));
      assertEquals(whole.best(), parts.best());
      assertArrayEquals(whole.picture().toFloats(), parts.picture().toFloats());
      assertArrayEquals(whole.kernel().toFloats(), parts.kernel().toFloats());
      assertEquals(List.of(), log, "nobody is told of what he asked for");
    }
  }

  /** On the way a device may sum in another order. */
  private static void assertSameCurves(ResidualCurves expected, ResidualCurves found) {
    assertEquals(List.of(1, 20), found.steps());
    assertEquals(expected.steps(), found.steps());
    assertEquals(RESTARTS, found.restarts().size());
    for (int restart = 0; restart < RESTARTS; restart++) {
      for (int point = 0; point < 2; point++) {
        double want = expected.restarts().get(restart).get(point);
        assertEquals(want, found.restarts().get(restart).get(point), 1e-5 * want);
      }
    }
  }

  @Test
  void progressGoesThroughAllParts() {
    try (Device device = Devices.open("cpu");
        Search search = open(device, SHORT, 2)) {
      List<Integer> steps = new ArrayList<>();
      List<Double> residuals = new ArrayList<>();
      search.restore(
          BLURRED,
          3,
          (step, of, residual) -> {
            assertEquals(20, of);
            steps.add(step);
            residuals.add(residual);
          });
      assertEquals(List.of(6, 13, 20), steps);
      assertTrue(residuals.get(0) >= residuals.get(1) && residuals.get(1) >= residuals.get(2));
    }
  }

  /** Parts that had not begun are left out. */
  @Test
  void aStoppedSearchGivesThePartsThatBegan() {
    try (Device device = Devices.open("cpu");
        Search search = open(device, SHORT, 2)) {
      Restoration stopped = search.restore(BLURRED, 3, new StopAfter(20 + 7));
      assertTrue(stopped.stopped());
      assertEquals(7, stopped.steps());
      double[] whole = restore(device, SHORT, null).residuals();
      double[] seven = restore(device, SHORT.with(null, 7), null).residuals();
      assertArrayEquals(new double[] {whole[0], whole[1], seven[2], seven[3]}, stopped.residuals());
      Restoration first = search.restore(BLURRED, 3, new StopAfter(20));
      assertArrayEquals(new double[] {whole[0], whole[1]}, first.residuals());
      assertTrue(first.stopped());
    }
  }

  @Test
  void halvesUntilItFits() {
    try (Device cpu = Devices.open("cpu")) {
      Restoration split = restore(new SmallDevice(cpu, 2), SHORT, null);
      assertEquals(List.of("5 restarts do not fit the device at once: searching 2 at a time"), log);
      assertArrayEquals(restore(cpu, SHORT, null).residuals(), split.residuals());
    }
  }

  @Test
  void saysWhenNotEvenOneFits() {
    try (Device cpu = Devices.open("cpu")) {
      var thrown =
          assertThrows(
              OutOfDeviceMemory.class, () -> restore(new SmallDevice(cpu, 0), SHORT, null));
      assertEquals(
          "1 at once; not even one restart fits, choose another --device", thrown.getMessage());
    }
  }

  @Test
  void aGivenBatchIsNotHalved() {
    try (Device cpu = Devices.open("cpu")) {
      var thrown =
          assertThrows(OutOfDeviceMemory.class, () -> restore(new SmallDevice(cpu, 2), SHORT, 3));
      assertEquals("3 at once; lower --batch, or leave it out", thrown.getMessage());
      assertThrows(BadInput.class, () -> restore(cpu, SHORT, 0));
    }
  }

  /** What did not fit leaves nothing behind, else the smaller search would not fit either. */
  @Test
  void memoryOfARealDeviceIsEnoughForParts() {
    assumeTrue(
        Devices.providers().stream()
            .anyMatch(p -> p.name().equals("opencl") && p.unavailable().isEmpty()),
        "no device opencl here");
    Recipe many = SHORT.with(16, 2);
    Restoration whole;
    try (Device device = Devices.open("opencl")) {
      whole = restore(device, many, null);
    }
    System.setProperty(MemoryAccount.LIMIT, String.valueOf(leastMemory(many) * 2));
    try (Device device = Devices.open("opencl")) {
      assertArrayEquals(whole.residuals(), restore(device, many, null).residuals());
      assertEquals(1, log.size(), log.toString());
    } finally {
      System.clearProperty(MemoryAccount.LIMIT);
    }
  }

  /** A power of two of bytes that is enough for a single restart. */
  private long leastMemory(Recipe recipe) {
    for (long bytes = 1 << 16; ; bytes *= 2) {
      System.setProperty(MemoryAccount.LIMIT, String.valueOf(bytes));
      try (Device device = Devices.open("opencl");
          Search search = open(device, recipe, 1)) {
        return bytes;
      } catch (OutOfDeviceMemory failure) {
        // twice as much, then
      } finally {
        System.clearProperty(MemoryAccount.LIMIT);
      }
    }
  }

  /** Has memory for the states of so many restarts only. */
  private record SmallDevice(Device device, int most) implements Device {
    @Override
    public Program compile(Graph graph, State state) {
      int restarts =
          graph.variables().stream()
              .filter(variable -> variable.shape().rank() == 2)
              .mapToInt(latents -> latents.shape().size(0))
              .findFirst()
              .orElseThrow();
      if (restarts > most) {
        throw new OutOfDeviceMemory(restarts + " at once");
      }
      return device.compile(graph, state);
    }

    @Override
    public String name() {
      return device.name();
    }

    @Override
    public String description() {
      return device.description();
    }

    @Override
    public State newState() {
      return device.newState();
    }

    @Override
    public void close() {}
  }
}
