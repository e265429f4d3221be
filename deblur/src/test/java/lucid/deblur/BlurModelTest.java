package lucid.deblur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlurModelTest {
  @ParameterizedTest
  @CsvSource({"8,8,4,4", "9,7,5,3", "12,10,1,1", "6,6,6,6", "11,13,2,7"})
  void isCircularConvolutionAboutTheKernelsCentre(int height, int width, int rows, int columns) {
    Tensor sharp = Philox.uniform(1, 0, Shape.of(1, height, width, 3));
    Tensor raw = Philox.uniform(2, 0, Shape.of(1, rows, columns, 1));
    double sum = java.util.stream.IntStream.range(0, raw.count()).mapToDouble(raw::get).sum();
    Tensor kernel = Tensor.generate(raw.shape(), i -> raw.get(i) / sum);
    for (String name : new String[] {"reference", "cpu"}) {
      try (Device device = Devices.open(name)) {
        Tensor blurred = BlurModel.blur(device, sharp, kernel, 0, 1);
        double tolerance = name.equals("cpu") ? 1e-6 : 1e-12;
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            for (int c = 0; c < 3; c++) {
              double expected = 0;
              for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                  int fromY = Math.floorMod(y - (r - rows / 2), height);
                  int fromX = Math.floorMod(x - (s - columns / 2), width);
                  expected +=
                      kernel.get(r * columns + s) * sharp.get((fromY * width + fromX) * 3 + c);
                }
              }
              assertEquals(expected, blurred.get((y * width + x) * 3 + c), tolerance);
            }
          }
        }
      }
    }
  }

  @Test
  void noiseHasItsDeviationAndSeed() {
    Shape shape = Shape.of(1, 64, 64, 1);
    Tensor grey = Tensor.generate(shape, i -> 0.5);
    Tensor point = Tensor.of(Shape.of(1, 1, 1, 1), 1.0);
    try (Device device = Devices.open("reference")) {
      Tensor noisy = BlurModel.blur(device, grey, point, 0.02, 9);
      double sum = 0;
      for (int i = 0; i < noisy.count(); i++) {
        sum += Math.pow(noisy.get(i) - 0.5, 2);
      }
      assertEquals(0.02, Math.sqrt(sum / noisy.count()), 0.001);
      Tensor other = BlurModel.blur(device, grey, point, 0.02, 10);
      assertTrue(noisy.get(0) != other.get(0));
    }
  }

  @Test
  void valuesStayInRange() {
    Tensor white = Tensor.generate(Shape.of(1, 16, 16, 3), i -> i % 2);
    Tensor point = Tensor.of(Shape.of(1, 1, 1, 1), 1.0);
    try (Device device = Devices.open("reference")) {
      Tensor noisy = BlurModel.blur(device, white, point, 0.5, 1);
      for (int i = 0; i < noisy.count(); i++) {
        assertTrue(noisy.get(i) >= 0 && noisy.get(i) <= 1);
      }
    }
  }

  @Test
  void refusesAKernelLargerThanThePicture() {
    assertRefuses(
        Shape.of(1, 3, 10, 1),
        "cannot blur a 9x8 picture with a 10x3 kernel: the kernel is larger than the picture");
  }

  @Test
  void refusesAKernelOfAnotherRank() {
    assertRefuses(
        Shape.of(3, 3), "cannot blur with a kernel of shape [3,3]: want [kernels,height,width,1]");
  }

  private static void assertRefuses(Shape kernel, String message) {
    Tensor picture = Tensor.zeros(Shape.of(1, 8, 9, 1));
    try (Device device = Devices.open("reference")) {
      IllegalArgumentException error =
          assertThrows(
              IllegalArgumentException.class,
              () -> BlurModel.blur(device, picture, Tensor.zeros(kernel), 0, 1));
      assertEquals(message, error.getMessage());
    }
  }
}
