package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FitTest {
  @Test
  void theNoiseOfThePictureCounts() {
    assertTrue(new Fit(0.09, 0.05, false).warning().isEmpty());
    assertTrue(new Fit(0.11, 0.05, false).warning().isPresent());
    assertTrue(new Fit(0.019, 0, false).warning().isEmpty(), "no prior is exact");
  }

  @Test
  void aKernelOfOnePointIsToldBeforeTheResidual() {
    String warning = new Fit(0.11, 0.05, true).warning().orElseThrow();
    assertTrue(warning.contains("is a point"), warning);
    assertTrue(new Fit(0.001, 0.05, true).warning().isPresent());
  }

  @Test
  void aPointHasThreeQuartersOfTheWeightInOnePixel() {
    assertTrue(Fit.isPoint(kernel(0.88f)));
    assertFalse(Fit.isPoint(kernel(0.7f)));
  }

  private static Tensor kernel(float largest) {
    Shape shape = Shape.of(1, 5, 5, 1);
    return Tensor.generate(shape, i -> i == 7 ? largest : (1 - largest) / 24);
  }
}
