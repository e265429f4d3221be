package lucid.deblur;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.image.Picture;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.TinyPriors;
import lucid.generators.Prior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's front door: the same as a search, with less to say. */
class DeblurringTest {
  private static final Picture BLURRED = Picture.of(Philox.uniform(9, 0, Shape.of(1, 32, 32, 3)));
  private static final Recipe SHORT =
      new Recipe("test", new LatentDescent(0.05, 30, 0.01, 0.01), 3, 40);

  @TempDir static Path folder;
  private static Prior prior;
  private static Prior blurPrior;

  @BeforeAll
  static void makePriors() {
    prior = TinyPriors.load(TinyPriors.street(folder));
    blurPrior = TinyPriors.load(TinyPriors.blur(folder));
  }

  private static Deblurring settings() {
    return Deblurring.with(prior).blurPrior(blurPrior).recipe(SHORT).device("cpu");
  }

  @Test
  void findsWhatASearchFinds() {
    List<Integer> heard = new ArrayList<>();
    Deblurred result =
        settings().seed(7).listener((step, steps, residual) -> heard.add(step)).restore(BLURRED);
    assertEquals(List.of(20, 40), heard);
    try (Device device = Devices.open("cpu");
        Search search = new Search(device, prior.generator(), blurPrior.generator(), SHORT)) {
      Restoration found = search.restore(BLURRED.toTensor(), 7, SearchListener.SILENT);
      assertArrayEquals(found.picture().toFloats(), result.picture().toArray());
      assertArrayEquals(found.kernel().toFloats(), result.kernel().toArray());
      assertEquals(found.residual(), result.residual());
      assertEquals(found.curves(), result.curves());
      assertEquals(3, result.restarts().size());
      assertArrayEquals(result.picture().toArray(), result.restarts().get(found.best()).toArray());
      assertEquals(result.residual(), result.residuals().get(found.best()));
    }
    assertNotEquals(result.residuals(), settings().seed(8).restore(BLURRED).residuals());
  }

  @Test
  void aResultTellsWhatItDependedOnAndNeverChanges() {
    Deblurred result = settings().seed(7).restore(BLURRED);
    assertEquals(7L, result.provenance().get("seed"));
    assertEquals("cpu", result.provenance().get("device"));
    assertTrue(result.provenance().get("prior").toString().contains(prior.hash()));
    assertThrows(UnsupportedOperationException.class, () -> result.provenance().clear());
    assertThrows(UnsupportedOperationException.class, () -> result.residuals().clear());
    result.picture().toArray()[0] = 9;
    assertTrue(result.picture().toArray()[0] <= 1);
    assertTrue(result.warning().orElseThrow().contains("far above the noise"));
    String page = new String(result.report("mine"), StandardCharsets.UTF_8);
    assertTrue(page.contains("<title>mine, restored</title>") && page.contains(prior.hash()), page);
  }

  /** What others add is named by its class. */
  @Test
  void takesAnAlgorithmOfOnesOwn() {
    Algorithm published = SHORT.stages().get(0).algorithm();
    Algorithm own =
        new Algorithm() {
          @Override
          public int number() {
            return 1;
          }

          @Override
          public List<Unknown> unknowns() {
            return published.unknowns();
          }

          @Override
          public Graph step(Problem problem, int steps) {
            return published.step(problem, steps);
          }

          @Override
          public Graph result(Problem problem) {
            return published.result(problem);
          }
        };
    Deblurred result = settings().recipe(new Recipe("own", own, 3, 40)).restore(BLURRED);
    assertEquals(settings().restore(BLURRED).residuals(), result.residuals());
    String page = new String(result.report("mine"), StandardCharsets.UTF_8);
    assertTrue(page.contains(own.getClass().getName()), page);
  }

  @Test
  void settingsStayAsTheyAre() {
    Deblurring settings = Deblurring.with(prior);
    assertEquals(2, settings.recipe().algorithm());
    assertEquals("blur", settings.blurPrior().name());
    assertEquals(1, settings.recipe(Recipe.PAPER).recipe().algorithm());
    assertEquals(Recipe.LUCID, settings.recipe().name());
    assertEquals(1, settings.seed());
    assertThrows(NullPointerException.class, () -> settings.device(null));
  }

  @Test
  void aListenerCancels() {
    SearchListener impatient =
        new SearchListener() {
          @Override
          public void progress(int step, int steps, double residual) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class, () -> settings().listener(impatient).restore(BLURRED));
  }

  @Test
  void saysInALineWhatIsNoUse() {
    BadInput size =
        assertThrows(
            BadInput.class,
            () -> settings().restore(new Picture(40, 32, 3, new float[40 * 32 * 3])));
    assertTrue(size.getMessage().contains("[1,32,40,3]"), size.getMessage());
    var device =
        assertThrows(
            IllegalArgumentException.class, () -> settings().device("gpu").restore(BLURRED));
    assertTrue(device.getMessage().contains("no device 'gpu'"), device.getMessage());
    assertThrows(BadInput.class, () -> settings().recipe("papr"));
  }
}
