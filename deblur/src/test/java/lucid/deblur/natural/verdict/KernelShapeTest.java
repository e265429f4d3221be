package lucid.deblur.natural.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.natural.plane.Plane;
import org.junit.jupiter.api.Test;

class KernelShapeTest {
  @Test
  void measuresALine() {
    Plane kernel = Plane.zeros(31, 31);
    for (int x = 5; x < 26; x++) {
      kernel.values()[15 * 31 + x] = 1f / 21;
    }
    KernelShape shape = KernelShape.of(kernel);
    assertEquals(21, shape.along(), 0.01);
    assertEquals(1, shape.across(), 0.01);
    assertTrue(shape.axisRatio() < 0.05);
    assertTrue(shape.discSimilarity() < 0.6);
  }

  @Test
  void knowsADisc() {
    Plane kernel = Plane.zeros(21, 21);
    int count = 0;
    for (int i = 0; i < kernel.values().length; i++) {
      if (Math.hypot(i / 21 - 10, i % 21 - 10) <= 5) {
        kernel.values()[i] = 1;
        count++;
      }
    }
    for (int i = 0; i < kernel.values().length; i++) {
      kernel.values()[i] /= count;
    }
    KernelShape shape = KernelShape.of(kernel);
    assertEquals(10, shape.discDiameter(), 1);
    assertTrue(shape.discSimilarity() > 0.95);
    assertTrue(shape.axisRatio() > 0.95);
  }
}
