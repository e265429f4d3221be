package lucid.deblur;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import lucid.deblur.image.Picture;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.report.SearchSettings;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.TinyPriors;
import lucid.generators.BlurPrior;
import lucid.generators.TrainedPrior;
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
  private static TrainedPrior prior;
  private static BlurPrior blurPrior;

  @BeforeAll
  static void makePriors() {
    prior = TinyPriors.pictures(TinyPriors.street(folder));
    blurPrior = TinyPriors.kernels(TinyPriors.blur(folder));
  }

  private static Deblurring settings() {
    return Deblurring.with(prior).blurPrior(blurPrior).recipe(SHORT).device("cpu");
  }

  @Test
  void findsWhatASearchFinds() {
    List<Integer> heard = new ArrayList<>();
    Deblurred result =
        settings()
            .seed(7)
            .change(now -> now.withForce(true))
            .listener((step, steps, residual) -> heard.add(step))
            .restore(BLURRED);
    assertEquals(List.of(20, 40), heard);
    try (Device device = Devices.open("cpu");
        Search search = new Search(device, prior.generator(), blurPrior.generator(), SHORT)) {
      Restoration found = search.restore(BLURRED.toTensor(), 7, SearchListener.SILENT);
      assertArrayEquals(found.picture().toFloats(), result.picture().toArray());
      assertArrayEquals(found.kernel().toFloats(), result.kernel().toArray());
      assertEquals(found.residual(), result.residual());
      assertEquals(found.curves(), searched(result).curves());
      assertArrayEquals(found.residuals(), searched(result).residuals());
    }
    assertTrue(result.attempt().isEmpty());
    Deblurred unforced = settings().seed(7).restore(BLURRED);
    assertTrue(
        unforced.finding().orElseThrow().startsWith("unsure: "), unforced.finding()::toString);
    assertArrayEquals(
        BLURRED.toArray(), unforced.picture().toArray(), "an untrained prior is no help");
    assertArrayEquals(result.picture().toArray(), unforced.attempt().orElseThrow().toArray());
    assertNotEquals(result.residual(), settings().seed(8).restore(BLURRED).residual());
  }

  private static Restoration searched(Deblurred result) {
    return result.restored().searches().get(0);
  }

  @Test
  void aResultTellsWhatItDependedOnAndNeverChanges() {
    Deblurred result = settings().seed(7).change(now -> now.withForce(true)).restore(BLURRED);
    SearchSettings searched =
        assertInstanceOf(SearchProvenance.class, result.provenance()).settings();
    assertEquals(7, searched.seed());
    assertEquals("cpu", searched.device());
    assertEquals(prior.hash(), searched.prior().weights());
    result.picture().toArray()[0] = 9;
    assertTrue(result.picture().toArray()[0] <= 1);
    assertTrue(result.warning().orElseThrow().contains("far above the noise"));
    String page = new String(result.page("mine").orElseThrow(), StandardCharsets.UTF_8);
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
    assertArrayEquals(
        searched(settings().restore(BLURRED)).residuals(), searched(result).residuals());
    String page = new String(result.page("mine").orElseThrow(), StandardCharsets.UTF_8);
    assertTrue(page.contains(own.getClass().getName()), page);
  }

  @Test
  void settingsStayAsTheyAre() {
    Deblurring defaults = Deblurring.with(prior);
    PhotoSettings settings = defaults.settings();
    assertEquals(2, settings.recipe().of(prior).algorithm());
    assertEquals("blur", settings.blurPrior().name());
    assertEquals(1, defaults.recipe(Recipe.PAPER).settings().recipe().of(prior).algorithm());
    assertEquals(
        9, defaults.effort(9, 99).settings().recipe().of(prior).stages().get(0).restarts());
    assertEquals(settings, defaults.settings());
    assertEquals(1, settings.seed());
    assertThrows(NullPointerException.class, () -> defaults.listener(null));
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
    assertTrue(size.getMessage().contains("40x32"), size.getMessage());
    var device = assertThrows(BadInput.class, () -> settings().device("gpu").restore(BLURRED));
    assertTrue(device.getMessage().contains("no device 'gpu'"), device.getMessage());
    assertThrows(BadInput.class, () -> settings().recipe("papr").restore(BLURRED));
  }
}
