package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FitTest {
  private static Fit fit(double residual, double noise, boolean point) {
    return new Fit(residual, noise, point, Optional.empty());
  }

  @Test
  void theNoiseOfThePictureCounts() {
    assertTrue(fit(0.09, 0.05, false).warning().isEmpty());
    assertTrue(fit(0.11, 0.05, false).warning().isPresent());
    assertTrue(fit(0.019, 0, false).warning().isEmpty(), "no prior is exact");
  }

  @Test
  void aKernelOfOnePointIsToldBeforeTheResidual() {
    String warning = fit(0.11, 0.05, true).warning().orElseThrow();
    assertTrue(warning.contains("is a point"), warning);
    assertTrue(fit(0.001, 0.05, true).warning().isPresent());
  }

  @Test
  void aPointHasThreeQuartersOfTheWeightInOnePixel() {
    assertTrue(Fit.isPoint(kernel(0.88f)));
    assertFalse(Fit.isPoint(kernel(0.7f)));
  }

  @Test
  void aWarningTellsTheCauseThatThePictureShows() {
    Picture whole = SamplePages.BLURRED;
    assertEquals(Optional.empty(), LikelyCause.of(whole));
    String few = fit(0.11, 0.05, false).warning().orElseThrow();
    assertTrue(few.contains("too short") && few.contains("several motions"), few);
    assertCause("from 0.00 to 2.00", changed((x, value) -> x == 0 ? 0 : x == 5 ? 2 : value));
    assertCause("plain border", changed((x, value) -> x < 3 ? 0.2f : value));
    assertCause("white areas", changed((x, value) -> x > 8 && x < 14 ? 1 : value));
    assertCause("plain border", changed((x, value) -> x < 3 || x == 9 ? 1 : value));
  }

  /** One cause, in both warnings. */
  private static void assertCause(String cause, Picture blurred) {
    Optional<String> found = LikelyCause.of(blurred);
    assertTrue(found.orElseThrow().contains(cause), found.toString());
    for (boolean point : new boolean[] {false, true}) {
      String warning = new Fit(0.11, 0.05, point, found).warning().orElseThrow();
      assertTrue(warning.endsWith(found.get()), warning);
      assertEquals(2, warning.split("likely cause", -1).length, warning);
    }
  }

  private interface Change {
    float of(int x, float value);
  }

  private static Picture changed(Change change) {
    Picture whole = SamplePages.BLURRED;
    float[] values = whole.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = change.of(i / whole.channels() % whole.width(), values[i]);
    }
    return new Picture(whole.width(), whole.height(), whole.channels(), values);
  }

  private static Tensor kernel(float largest) {
    Shape shape = Shape.of(1, 5, 5, 1);
    return Tensor.generate(shape, i -> i == 7 ? largest : (1 - largest) / 24);
  }
}
