package lucid.deblur.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentringTest {
  private static final Tensor KERNEL =
      Tensor.generate(Shape.of(1, 7, 6, 1), i -> i == 8 ? 0.5 : i == 9 || i == 15 ? 0.25 : 0);

  @Test
  void theCentroidGoesToTheMiddle() {
    Recentring recentring = Recentring.of(KERNEL);
    // 0.5 at (1,2), 0.25 at (1,3) and (2,3): the centroid is (1.25, 2.5), the middle (3, 2.5).
    assertEquals(new Recentring(1.75, 0), recentring);
    Tensor moved = recentring.kernel(KERNEL);
    assertEquals(0, Recentring.of(moved).down(), 1e-9);
    assertEquals(0, Recentring.of(moved).right(), 1e-9);
    double sum = 0;
    for (double value : moved.toDoubles()) {
      assertTrue(value >= 0);
      sum += value;
    }
    assertEquals(1, sum, 1e-9);
  }

  /** By whole pixels, the blurred picture is the same. */
  @ParameterizedTest
  @CsvSource({"5,4", "4,5", "1,7", "12,9"})
  void theBlurredPictureStays(int height, int width) {
    Tensor picture = Philox.uniform(1, 0, Shape.of(1, height + 6, width + 5, 3));
    Recentring whole = new Recentring(2, 1);
    try (Device device = Devices.open("reference")) {
      double[] before = BlurModel.convolve(device, picture, KERNEL, Boundary.CIRCULAR).toDoubles();
      double[] after =
          BlurModel.convolve(
                  device, whole.periodicPicture(picture), whole.kernel(KERNEL), Boundary.CIRCULAR)
              .toDoubles();
      assertArrayEquals(before, after, 1e-6);
    }
  }

  /** Where edges do not meet, what is seen away from them stays. */
  @Test
  void picturesWithEdgesMoveByWholePixels() {
    Tensor picture = Philox.uniform(1, 0, Shape.of(1, 20, 23, 3));
    Recentring whole = new Recentring(1.75, -0.8).wholePixels();
    assertEquals(new Recentring(2, -1), whole);
    Tensor moved = whole.pictureWithEdges(picture);
    try (Device device = Devices.open("reference")) {
      Tensor before = BlurModel.convolve(device, picture, KERNEL, Boundary.VALID);
      Tensor after = BlurModel.convolve(device, moved, whole.kernel(KERNEL), Boundary.VALID);
      int row = before.shape().size(2) * 3;
      for (int i = 0; i < before.count(); i++) {
        if (i / row < before.shape().size(1) - 2 && i % row >= 3) {
          assertEquals(before.get(i), after.get(i), 1e-6);
        }
      }
    }
    // The two last rows repeat the last one that is known.
    int row = 23 * 3;
    for (int i = 18 * row + 3; i < 20 * row; i++) {
      if (i % row >= 3) {
        assertEquals(picture.get(19 * row + i % row - 3), moved.get(i));
      }
    }
  }

  /** A wave of few periods, which a Fourier series knows between its samples. */
  @ParameterizedTest
  @CsvSource({"16,0.3", "17,-0.8", "1,0.5"})
  void smoothPicturesMoveByPartsOfAPixel(int size, double shift) {
    int waves = size > 1 ? 2 : 0;
    Shape shape = Shape.of(1, size, 3, 1);
    Tensor picture =
        Tensor.generate(
            shape, i -> 0.5 + 0.4 * Math.sin(2 * Math.PI * waves * (i / 3) / (double) size));
    Tensor moved = new Recentring(-shift, 0).periodicPicture(picture);
    for (int i = 0; i < moved.count(); i++) {
      double expected = 0.5 + 0.4 * Math.sin(2 * Math.PI * waves * (i / 3 - shift) / size);
      assertEquals(expected, moved.get(i), 1e-6);
    }
  }

  @Test
  void aKernelOfZerosStays() {
    assertEquals(new Recentring(0, 0), Recentring.of(Tensor.zeros(Shape.of(1, 3, 3, 1))));
  }
}
