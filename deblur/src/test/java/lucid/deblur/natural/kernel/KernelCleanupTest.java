package lucid.deblur.natural.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.deblur.natural.plane.Plane;
import org.junit.jupiter.api.Test;

class KernelCleanupTest {
  @Test
  void dropsFaintEntriesAndSpecksAndCentresTheRest() {
    Plane kernel = Plane.zeros(9, 9);
    kernel.values()[0] = 10; // with its diagonal neighbour a part of its own
    kernel.values()[10] = 10;
    kernel.values()[8] = 1; // 1 of 21: a speck
    kernel.values()[40] = 0.3f; // below 5 % of the largest
    Plane clean = KernelCleanup.clean(kernel, 0.05);
    assertEquals(1, clean.sum(), 1e-6);
    // The centroid (0.5, 0.5) goes to the middle (4, 4), to a pixel.
    assertEquals(1, clean.at(4, 4) + clean.at(5, 5) + clean.at(3, 3), 1e-6);
    assertEquals(0.5, clean.at(4, 4), 1e-6);
  }

  @Test
  void isAPointWhereNothingIsLeft() {
    assertArrayEquals(
        KernelCleanup.point(5, 5).values(), KernelCleanup.clean(Plane.zeros(5, 5), 0.05).values());
  }

  @Test
  void trimsToTheEntries() {
    Plane kernel = Plane.zeros(9, 9);
    kernel.values()[4 * 9 + 4] = 0.5f;
    kernel.values()[4 * 9 + 6] = 0.5f;
    Plane trimmed = KernelCleanup.trimmed(kernel);
    assertEquals(5, trimmed.height());
    assertEquals(0.5f, trimmed.at(2, 2));
    assertEquals(0.5f, trimmed.at(2, 4));
  }

  @Test
  void shiftsDoNotMatterToSimilarity() {
    Plane a = Plane.zeros(7, 7);
    a.values()[8] = 1;
    a.values()[9] = 2;
    Plane b = Plane.zeros(5, 5);
    b.values()[17] = 1;
    b.values()[18] = 2;
    assertEquals(1, KernelSimilarity.of(a, b), 1e-6);
    assertEquals(3 / Math.sqrt(2 * 5.0), KernelSimilarity.of(a, even()), 1e-6, "(1,2) with (1,1)");
  }

  private static Plane even() {
    return new Plane(1, 2, new float[] {1, 1});
  }
}
