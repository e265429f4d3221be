package lucid.generators.blur;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CameraShakeTest {
  private static final int COUNT = 500;

  /** The hash of kernel 5 of seed 11, found alike on JDK 17 and 25. */
  private static final int KNOWN_HASH = 901232152;

  private static Tensor kernel(long seed, int index) {
    return CameraShake.kernels(seed, index, 1);
  }

  private static CameraShake.Trajectory trajectory(long seed, int index) {
    return CameraShake.trajectory(seed, index, CameraShake.SHORTEST, CameraShake.LONGEST);
  }

  private static double length(CameraShake.Trajectory path) {
    double length = 0;
    for (int i = 1; i < path.x().length; i++) {
      length += Math.hypot(path.x()[i] - path.x()[i - 1], path.y()[i] - path.y()[i - 1]);
    }
    return length;
  }

  @Test
  void kernelsAreNonNegativeSumToOneAndAreCentred() {
    for (int index = 0; index < COUNT; index++) {
      Tensor kernel = kernel(7, index);
      double sum = 0;
      double x = 0;
      double y = 0;
      for (int i = 0; i < kernel.count(); i++) {
        assertTrue(kernel.get(i) >= 0);
        sum += kernel.get(i);
        x += kernel.get(i) * (i % CameraShake.SIZE);
        y += kernel.get(i) * (i / CameraShake.SIZE);
      }
      assertEquals(1, sum, 1e-6, "sum of kernel " + index);
      assertEquals(13.5, x, 1e-5, "centroid of kernel " + index);
      assertEquals(13.5, y, 1e-5, "centroid of kernel " + index);
    }
  }

  @Test
  void lengthsAreUniform() {
    double[] lengths = new double[COUNT];
    for (int index = 0; index < COUNT; index++) {
      lengths[index] = length(trajectory(3, index));
    }
    Arrays.sort(lengths);
    assertTrue(lengths[0] >= 5 && lengths[0] < 5.5, "shortest " + lengths[0]);
    assertTrue(lengths[COUNT - 1] <= 28 && lengths[COUNT - 1] > 27, "longest");
    double largestGap = 0;
    for (int i = 0; i < COUNT; i++) {
      double expected = (lengths[i] - 5) / 23;
      largestGap = Math.max(largestGap, Math.abs((i + 0.5) / COUNT - expected));
    }
    // Kolmogorov and Smirnov: 1.63 / sqrt(n) is passed by chance once in a hundred.
    assertTrue(largestGap < 1.63 / Math.sqrt(COUNT), "distance " + largestGap);
  }

  @Test
  void tracesBendButRarelyTurnBack() {
    int reversals = 0;
    double turning = 0;
    for (int index = 0; index < COUNT; index++) {
      CameraShake.Trajectory path = trajectory(3, index);
      for (int i = 2; i < path.x().length; i++) {
        double ax = path.x()[i - 1] - path.x()[i - 2];
        double ay = path.y()[i - 1] - path.y()[i - 2];
        double bx = path.x()[i] - path.x()[i - 1];
        double by = path.y()[i] - path.y()[i - 1];
        double turn = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
        reversals += turn > 2.4 ? 1 : 0;
        turning += turn;
      }
    }
    double perTrace = (double) reversals / COUNT;
    assertTrue(perTrace > 0.04 && perTrace < 0.2, "impulses a trace " + perTrace);
    double perStep = turning / COUNT / (CameraShake.SAMPLES - 2);
    assertTrue(perStep > 0.02 && perStep < 0.1, "radians a step " + perStep);
  }

  @Test
  void theSameSeedAndIndexGiveTheSameBits() {
    float[] kernel = kernel(11, 5).toFloats();
    assertArrayEquals(kernel, kernel(11, 5).toFloats());
    assertNotEquals(Arrays.hashCode(kernel), Arrays.hashCode(kernel(11, 6).toFloats()));
    assertNotEquals(Arrays.hashCode(kernel), Arrays.hashCode(kernel(12, 5).toFloats()));
    assertEquals(KNOWN_HASH, Arrays.hashCode(kernel));
  }

  @Test
  void tracesHaveTheLengthThatIsAskedFor() {
    for (int index = 0; index < 50; index++) {
      assertEquals(28, length(CameraShake.trajectory(3, index, 28, 28)), 1e-9);
      double length = length(CameraShake.trajectory(3, index, 10, 12));
      assertTrue(length >= 10 && length <= 12, "length " + length);
    }
    float[] kernel = CameraShake.kernels(11, 5, 1, 5, 28).toFloats();
    assertArrayEquals(kernel(11, 5).toFloats(), kernel);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> CameraShake.kernels(1, 0, 1, 20, 29));
    assertTrue(refused.getMessage().contains("20.0 to 29.0"), refused.getMessage());
  }

  @Test
  void aBatchHoldsConsecutiveKernels() {
    Tensor batch = CameraShake.kernels(2, 9, 3);
    assertEquals(Shape.of(3, 28, 28, 1), batch.shape());
    float[] second = kernel(2, 10).toFloats();
    assertArrayEquals(
        second, Arrays.copyOfRange(batch.toFloats(), second.length, 2 * second.length));
  }
}
