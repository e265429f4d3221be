package lucid.deblur.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.image.Picture;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
  /** What scikit-image 0.19.3 finds in float64, printed by {@code src/test/python/metrics.py}. */
  @ParameterizedTest
  @CsvSource({
    "11, 12, 1, 21.445561360289, 0.956313843074, 0.965694392605",
    "13, 11, 3, 21.206443907997, 0.950136483436, 0.954745048301",
    "32, 32, 3, 21.322120870472, 0.948288808313, 0.948522949867",
    "33, 20, 1, 21.205986828939, 0.947059240794, 0.944838756468",
    "64, 48, 3, 21.435190953064, 0.949474306465, 0.949070076157"
  })
  void equalsScikitImage(
      int width, int height, int channels, double psnr, double ssim, double gaussianSsim) {
    Picture a = picture(width, height, channels, false);
    Picture b = picture(width, height, channels, true);
    assertEquals(psnr, Metrics.psnr(a, b), 1e-6);
    assertEquals(ssim, Metrics.ssim(a, b), 1e-7);
    assertEquals(ssim, Metrics.ssim(b, a), 1e-7);
    assertEquals(gaussianSsim, Metrics.gaussianSsim(a, b), 1e-7);
    assertEquals(gaussianSsim, Metrics.gaussianSsim(b, a), 1e-7);
  }

  /** What SciPy's bilinear interpolation finds, printed by the same script. */
  @ParameterizedTest
  @CsvSource({
    "40, 36, 1, 2.5, -1.25, 2.50, -1.25, 0.002730923049, 43.418417875",
    "37, 41, 3, -4.6, 3.1, -4.50, 3.00, 0.026787537956, 39.356791805",
    "33, 31, 3, 5, -4.9, -2.25, 4.75, 0.000254531996, 45.485001254"
  })
  void alignsAsSciPy(
      int width,
      int height,
      int channels,
      double right,
      double down,
      double foundRight,
      double foundDown,
      double squaredError,
      double psnr) {
    Picture sharp = smooth(width, height, channels, 0, 0);
    Picture moved = smooth(width, height, channels, right, down);
    Alignment found = Metrics.align(moved, sharp);
    assertEquals(foundRight, found.right());
    assertEquals(foundDown, found.down());
    assertEquals(squaredError, found.squaredError(), 1e-6 * squaredError);
    assertEquals(psnr, Metrics.alignedPsnr(moved, sharp), 1e-5);
  }

  @Test
  void errorRatioComparesErrorsAtTheBestShifts() {
    Picture sharp = Picture.of(Philox.uniform(5, 0, Shape.of(1, 36, 40, 1)));
    // At whole shifts nothing is interpolated, and noise fits at no other shift.
    Picture restored = changed(sharp, 2, -3, 0.03f);
    Picture withTrueKernel = changed(sharp, 0, 0, -0.01f);
    assertEquals(9, Metrics.errorRatio(restored, withTrueKernel, sharp), 1e-3);
  }

  /** Moved around the edges, and brighter by an offset. */
  private static Picture changed(Picture picture, int right, int down, float offset) {
    float[] values = picture.toArray();
    for (int i = 0; i < values.length; i++) {
      int x = Math.floorMod(i % picture.width() - right, picture.width());
      int y = Math.floorMod(i / picture.width() - down, picture.height());
      values[i] = picture.get(x, y, 0) + offset;
    }
    return new Picture(picture.width(), picture.height(), 1, values);
  }

  /** What SciPy's full cross-correlation finds, printed by the same script. */
  @ParameterizedTest
  @CsvSource({
    "5, 7, 5, 7, 0.778503758116",
    "6, 4, 3, 5, 0.607069703340",
    "1, 1, 4, 4, 0.397499205002"
  })
  void kernelSimilarityEqualsSciPy(
      int rows, int columns, int otherRows, int otherColumns, double similarity) {
    Tensor a = kernel(rows, columns, 1);
    Tensor b = kernel(otherRows, otherColumns, 2);
    assertEquals(similarity, Metrics.kernelSimilarity(a, b), 1e-9);
    assertEquals(similarity, Metrics.kernelSimilarity(b, a), 1e-9);
  }

  @Test
  void shiftAndFactorDoNotMakeKernelsLessSimilar() {
    Tensor small = kernel(3, 4, 1);
    Tensor moved = Tensor.zeros(Shape.of(1, 9, 9, 1));
    for (int i = 0; i < small.count(); i++) {
      moved.set((i / 4 + 5) * 9 + i % 4 + 2, 3 * small.get(i));
    }
    assertEquals(1, Metrics.kernelSimilarity(small, moved), 1e-6);
  }

  @Test
  void equalPicturesAreAsNearAsCanBe() {
    Picture picture = picture(8, 8, 3, false);
    assertEquals(Double.POSITIVE_INFINITY, Metrics.psnr(picture, picture));
    assertEquals(1, Metrics.ssim(picture, picture), 1e-12);
  }

  @Test
  void refusesPicturesThatDoNotFit() {
    Picture picture = picture(8, 8, 3, false);
    assertRefused(() -> Metrics.psnr(picture, picture(8, 9, 3, false)), "8 x 9");
    assertRefused(() -> Metrics.ssim(picture, picture(8, 8, 1, false)), "grey");
    Picture small = picture(6, 8, 1, false);
    assertRefused(() -> Metrics.ssim(small, small), "7 x 7");
    assertRefused(() -> Metrics.gaussianSsim(picture, picture), "11 x 11");
    Picture narrow = picture(30, 40, 1, false);
    assertRefused(() -> Metrics.align(narrow, narrow), "30 x 40");
  }

  @Test
  void aKernelOfZerosIsLikeNone() {
    Tensor kernel = kernel(3, 3, 1);
    assertEquals(0, Metrics.kernelSimilarity(Tensor.zeros(kernel.shape()), kernel));
  }

  @Test
  void refusesWhatIsNoKernel() {
    Tensor kernel = kernel(3, 3, 1);
    assertRefused(() -> Metrics.kernelSimilarity(kernel, kernel.reshape(Shape.of(3, 3))), "[3,3]");
  }

  private static Picture picture(int width, int height, int channels, boolean disturbed) {
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      int x = i / channels % width;
      int y = i / channels / width;
      int pattern = (13 * x + 29 * y + 57 * c) % 101;
      int disturbance = (7 * x * y + 31 * c + 3 * x) % 53;
      values[i] = (float) (disturbed ? (8 * pattern + 4 * disturbance) / 1008.0 : pattern / 100.0);
    }
    return new Picture(width, height, channels, values);
  }

  private static Picture smooth(int width, int height, int channels, double right, double down) {
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      double u = i / channels % width - right;
      double v = i / channels / width - down;
      double wave = Math.sin(0.4 * u + 0.3 * v + c);
      values[i] = (float) (0.5 + 0.3 * wave + 0.2 * Math.cos(0.5 * v - 0.2 * u));
    }
    return new Picture(width, height, channels, values);
  }

  private static Tensor kernel(int rows, int columns, int seed) {
    return Tensor.generate(
        Shape.of(1, rows, columns, 1),
        i -> {
          int x = i % columns;
          int y = i / columns;
          return (5 * x + 3 * y + seed) * (x + 2 * y + 7 * seed) % 31 / 31.0;
        });
  }

  private static void assertRefused(Runnable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
