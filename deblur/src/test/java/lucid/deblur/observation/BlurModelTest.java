package lucid.deblur.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

public class BlurModelTest {
  /** Awkward sizes, kernels of one pixel and as large as the picture. */
  private static final int[][] SIZES = {
    {8, 8, 4, 4}, {9, 7, 5, 3}, {12, 10, 1, 1}, {6, 6, 6, 6}, {11, 13, 2, 7}
  };

  @TestFactory
  Stream<DynamicTest> isConvolutionAboutTheKernelsCentre() {
    return Arrays.stream(Boundary.values())
        .flatMap(
            boundary ->
                Arrays.stream(SIZES)
                    .map(
                        size ->
                            dynamicTest(
                                boundary + " " + Arrays.toString(size),
                                () ->
                                    isConvolution(boundary, size[0], size[1], size[2], size[3]))));
  }

  private static void isConvolution(
      Boundary boundary, int height, int width, int rows, int columns) {
    Tensor sharp = Philox.uniform(1, 0, Shape.of(1, height, width, 3));
    Tensor raw = Philox.uniform(2, 0, Shape.of(1, rows, columns, 1));
    double sum = java.util.stream.IntStream.range(0, raw.count()).mapToDouble(raw::get).sum();
    Tensor kernel = Tensor.generate(raw.shape(), i -> raw.get(i) / sum);
    // A valid observation lacks as many pixels as there are beside the kernel's centre.
    boolean valid = boundary == Boundary.VALID;
    int top = valid ? (rows - 1) / 2 : 0;
    int left = valid ? (columns - 1) / 2 : 0;
    int observedHeight = valid ? height - rows + 1 : height;
    int observedWidth = valid ? width - columns + 1 : width;
    for (DeviceProvider provider : Devices.providers()) {
      if (provider.unavailable().isPresent()) {
        continue;
      }
      try (Device device = Devices.open(provider.name())) {
        Tensor blurred = BlurModel.blur(device, sharp, kernel, boundary, 0, 1);
        assertEquals(Shape.of(1, observedHeight, observedWidth, 3), blurred.shape());
        double tolerance = provider.name().equals("reference") ? 1e-12 : 1e-6;
        for (int i = 0; i < blurred.count(); i++) {
          int y = i / 3 / observedWidth + top;
          int x = i / 3 % observedWidth + left;
          double expected = 0;
          for (int tap = 0; tap < rows * columns; tap++) {
            int fromY = y - (tap / columns - rows / 2);
            int fromX = x - (tap % columns - columns / 2);
            boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
            boolean repeated = boundary == Boundary.REPLICATED;
            if (inside || repeated || boundary == Boundary.CIRCULAR) {
              int row = repeated ? clamp(fromY, height) : Math.floorMod(fromY, height);
              int column = repeated ? clamp(fromX, width) : Math.floorMod(fromX, width);
              int from = row * width + column;
              expected += kernel.get(tap) * sharp.get(from * 3 + i % 3);
            }
          }
          assertEquals(expected, blurred.get(i), tolerance, provider.name() + " value " + i);
        }
      }
    }
  }

  private static int clamp(int place, int size) {
    return Math.max(0, Math.min(size - 1, place));
  }

  /** All of a valid observation lies within the picture, and a pixel more would not. */
  @Test
  void sizesOfAPictureAndItsObservation() {
    for (int kernel : new int[] {1, 2, 5, 28}) {
      assertEquals(40 + kernel - 1, Boundary.VALID.picture(40, kernel));
      assertEquals(40, Boundary.VALID.observed(40 + kernel - 1, kernel));
      assertEquals((kernel - 1) / 2, Boundary.VALID.origin(kernel));
      for (Boundary boundary : EnumSet.complementOf(EnumSet.of(Boundary.VALID))) {
        assertEquals(40, boundary.picture(40, kernel));
        assertEquals(0, boundary.origin(kernel));
      }
      assertTrue(Boundary.ZERO.field(40, kernel) >= 40 + kernel - 1);
      assertTrue(Boundary.REPLICATED.field(40, kernel) >= 40 + kernel - 1);
    }
    assertEquals(288, Boundary.VALID.field(282, 28));
  }

  @Test
  void noiseHasItsDeviationAndSeed() {
    Shape shape = Shape.of(1, 64, 64, 1);
    Tensor grey = Tensor.generate(shape, i -> 0.5);
    Tensor point = Tensor.of(Shape.of(1, 1, 1, 1), 1.0);
    try (Device device = Devices.open("reference")) {
      Tensor noisy = BlurModel.blur(device, grey, point, Boundary.CIRCULAR, 0.02, 9);
      double sum = 0;
      for (int i = 0; i < noisy.count(); i++) {
        sum += Math.pow(noisy.get(i) - 0.5, 2);
      }
      assertEquals(0.02, Math.sqrt(sum / noisy.count()), 0.001);
      Tensor other = BlurModel.blur(device, grey, point, Boundary.CIRCULAR, 0.02, 10);
      assertTrue(noisy.get(0) != other.get(0));
    }
  }

  @Test
  void valuesStayInRange() {
    Tensor white = Tensor.generate(Shape.of(1, 16, 16, 3), i -> i % 2);
    Tensor point = Tensor.of(Shape.of(1, 1, 1, 1), 1.0);
    try (Device device = Devices.open("reference")) {
      Tensor noisy = BlurModel.blur(device, white, point, Boundary.CIRCULAR, 0.5, 1);
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
              () -> BlurModel.blur(device, picture, Tensor.zeros(kernel), Boundary.CIRCULAR, 0, 1));
      assertEquals(message, error.getMessage());
    }
  }
}
