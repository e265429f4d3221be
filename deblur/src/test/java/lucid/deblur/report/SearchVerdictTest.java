package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.observation.NoiseEstimate;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.Restoration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchVerdictTest {
  private static SearchVerdict verdict(double agreement, double starts, double times) {
    return new SearchVerdict(agreement, starts, 0.02 * times, 0.02, false);
  }

  @Test
  void theResidualOrTheStartingPointsSpeakForAResult() {
    assertTrue(verdict(0.87, 0, 1.2).sure(), "explained to the noise");
    assertTrue(verdict(0.97, 0.9, 3).sure(), "found by most");
    assertFalse(verdict(0.97, 0.5, 1.4).sure());
    assertFalse(verdict(0.87, 0.9, 1.4).sure());
    assertFalse(verdict(0.8, 0.9, 1).sure(), "the last stage went elsewhere");
    assertFalse(new SearchVerdict(0.97, 0.9, 0.02, 0.02, true).sure(), "a point");
    assertFalse(new SearchVerdict(Double.NaN, 0.9, 0.05, 0.02, false).sure(), "no number");
  }

  @Test
  void saysWhy() {
    assertEquals(
        "the prior leaves 1.5 times the noise, and 50 % of the starting points agree",
        verdict(0.97, 0.5, 1.5).reason());
    assertEquals(
        Optional.of("1 of 2 parts are: candidates disagree, their kernels are 0.70 alike"),
        SearchVerdict.reason(List.of(verdict(0.9, 1, 1), verdict(0.7, 1, 1))));
    assertEquals(Optional.empty(), SearchVerdict.reason(List.of()));
    assertEquals(Optional.empty(), SearchVerdict.reason(List.of(verdict(0.9, 1, 1))));
  }

  @Test
  void judgesTrainedPriorsOnly() {
    Restoration found = SamplePages.found(0.03, 0.011);
    Recipe trained = new Recipe("quick", LatentDescent.PUBLISHED, 2, 400);
    SearchVerdict verdict = SearchVerdict.of(trained, SamplePages.BLURRED, found).orElseThrow();
    assertEquals(found.agreement().kernels(), verdict.agreement());
    assertEquals(found.agreement().residual(), verdict.candidateResidual());
    assertEquals(NoiseEstimate.of(SamplePages.BLURRED), verdict.noiseEstimate());
    Recipe untrained = new Recipe("quick", UntrainedDescent.USUAL, 2, 400);
    assertEquals(Optional.empty(), SearchVerdict.of(untrained, SamplePages.BLURRED, found));
  }

  /** Results that are read again are judged by the limits of today. */
  @Test
  void survivesJson(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("verdict.json");
    SearchVerdict written = verdict(0.97, 0.5, 1.5);
    Files.write(file, Json.bytes(written));
    assertFalse(Json.read(file).get("sure").asBoolean());
    assertEquals(written, Json.read(file, SearchVerdict.class));
  }
}
