package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener hears of a search, and how it ends one. */
class SearchListenerTest extends TinySearches {
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
}
