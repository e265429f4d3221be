package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which residuals are kept, and whose. */
class ResidualCurvesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 400, 4_000, 4_020, 10_000, 123_457})
  void keepsTheFirstTheLastAndNotManyBetween(int last) {
    var recorder = new ResidualCurves.Recorder(2, last, 20);
    for (int step = 1; step <= last; step++) {
      if (step == 1 || step % 20 == 0 || step == last) { // as a stage offers them
        recorder.offer(step, Tensor.of(Shape.of(2), step, -step));
      }
    }
    ResidualCurves curves = recorder.curves();
    List<Integer> steps = curves.steps();
    assertEquals(1, steps.get(0));
    assertEquals(last, steps.get(steps.size() - 1));
    assertTrue(steps.size() <= 202 && steps.size() >= Math.min(100, last / 20), steps.toString());
    assertEquals(List.copyOf(steps), steps.stream().distinct().sorted().toList());
    assertEquals(2, curves.restarts().size());
    for (int i = 0; i < steps.size(); i++) {
      assertEquals((double) steps.get(i), curves.restarts().get(0).get(i));
      assertEquals((double) -steps.get(i), curves.restarts().get(1).get(i));
    }
  }

  /** As when a search in parts is ended early: each part has curves, the later one shorter. */
  @Test
  void joinsCurvesAtTheStepsOfBoth() {
    ResidualCurves whole =
        new ResidualCurves(
            List.of(1, 20, 40), List.of(List.of(3.0, 2.0, 1.0), List.of(6.0, 5.0, 4.0)));
    ResidualCurves ended = new ResidualCurves(List.of(1, 20), List.of(List.of(9.0, 8.0)));
    assertEquals(
        new ResidualCurves(List.of(1, 20), List.of(List.of(3.0, 2.0), List.of(9.0, 8.0))),
        whole.join(1, ended));
    ResidualCurves none = new ResidualCurves.Recorder(1, 40, 20).curves();
    assertEquals(
        new ResidualCurves(List.of(), List.of(List.of(), List.of(), List.of())),
        whole.join(2, none));
  }

  @Test
  void refusesARestartWithAnotherNumberOfPoints() {
    List<List<Double>> restarts = List.of(List.of(1.0, 2.0), List.of(1.0));
    assertThrows(IllegalArgumentException.class, () -> new ResidualCurves(List.of(1, 2), restarts));
  }

  /** A curve for each restart of each stage, and the ends are the residuals that were found. */
  @Test
  void aSearchKeepsThoseOfAllStages(@TempDir Path folder) {
    Generator pictures = TinyPriors.pictures(TinyPriors.street(folder)).generator();
    Generator kernels = TinyPriors.kernels(TinyPriors.blur(folder)).generator();
    Algorithm still = new LatentDescent(0, 1, 0, 0);
    Recipe recipe =
        new Recipe(
            "test",
            List.of(
                new Stage(new LatentDescent(0.05, 30, 0.01, 0.01), 3, 50), new Stage(still, 2, 5)));
    Tensor blurred = Philox.uniform(9, 0, Shape.of(1, 32, 32, 3));
    try (Device device = Devices.open("reference");
        Search search = new Search(device, pictures, kernels, recipe)) {
      Restoration found = search.restore(blurred, 3, SearchListener.SILENT);
      assertEquals(2, found.curves().size());
      ResidualCurves first = found.curves().get(0);
      assertEquals(List.of(1, 20, 40, 50), first.steps());
      assertEquals(3, first.restarts().size());
      for (List<Double> restart : first.restarts()) {
        assertTrue(restart.get(3) < restart.get(0), restart.toString());
      }
      ResidualCurves second = found.curves().get(1);
      assertEquals(List.of(1, 5), second.steps());
      for (int restart = 0; restart < 2; restart++) {
        double end = second.restarts().get(restart).get(1);
        assertEquals(found.residuals()[restart], end, 1e-12, "nothing moves in the last stage");
      }
    }
  }
}
