package lucid.deblur.natural.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResamplingTest {
  @Test
  void keepsRampsAwayFromEdges() {
    Plane ramp = Plane.zeros(40, 60);
    for (int i = 0; i < ramp.values().length; i++) {
      ramp.values()[i] = i % 60;
    }
    Plane small = Resampling.resize(ramp, 20, 30);
    for (int x = 4; x < 26; x++) {
      assertEquals(2 * x + 0.5, small.at(10, x), 1e-3);
    }
  }

  @Test
  void doesNotAlias() {
    Plane stripes = Plane.zeros(64, 64);
    for (int i = 0; i < stripes.values().length; i++) {
      stripes.values()[i] = i % 2;
    }
    Plane small = Resampling.resize(stripes, 24, 24);
    for (int x = 3; x < 21; x++) {
      assertEquals(0.5, small.at(12, x), 0.02);
    }
  }

  @Test
  void magnifiesAKernelAboutItsMiddle() {
    Plane kernel = Plane.zeros(5, 5);
    kernel.values()[12] = 1;
    Plane large = Resampling.magnify(kernel, Math.sqrt(2), 9, 9);
    assertEquals(1, large.at(4, 4), 1e-6);
    for (int i = 1; i <= 4; i++) {
      assertEquals(large.at(4, 4 - i), large.at(4, 4 + i), 1e-6);
      assertEquals(large.at(4 - i, 4), large.at(4, 4 + i), 1e-6);
    }
    assertTrue(large.at(4, 5) > 0.25);
    assertEquals(0, large.at(0, 0), 1e-6);
  }
}
