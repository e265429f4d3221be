package lucid.deblur.natural.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BorderExtensionTest {
  @Test
  void goesFromOneEndsMirrorToTheOthers() {
    float[] line = {1, 2, 3, 10};
    float[] longer = BorderExtension.extend(line, 1, 4, 1, 1, 7);
    // t = 1/2 - 1/2 cos(pi (i+1) / 4); near the end 10, 3, 2; before the start, from afar, 3, 2, 1.
    double[] t = {0.5 - Math.sqrt(0.125), 0.5, 0.5 + Math.sqrt(0.125)};
    double[] near = {10, 3, 2};
    double[] opposite = {3, 2, 1};
    for (int i = 0; i < 3; i++) {
      assertEquals((1 - t[i]) * near[i] + t[i] * opposite[i], longer[4 + i], 1e-5);
    }
    assertArrayEquals(line, Arrays.copyOf(longer, 4));
  }

  @Test
  void keepsChannelsApartAndConstantsConstant() {
    float[] picture = new float[5 * 4 * 2];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = i % 2 == 0 ? 0.25f : 0.75f;
    }
    float[] larger = BorderExtension.extend(picture, 5, 4, 2, 12, 16);
    for (int i = 0; i < larger.length; i++) {
      assertEquals(i % 2 == 0 ? 0.25f : 0.75f, larger[i], 1e-6);
    }
  }

  @Test
  void addsMorePixelsThanThereAre() {
    float[] larger = BorderExtension.extend(new float[] {0, 1}, 2, 1, 1, 16, 8);
    for (float value : larger) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void refusesToShrink() {
    assertThrows(
        IllegalArgumentException.class, () -> BorderExtension.extend(new float[4], 2, 2, 1, 1, 2));
  }
}
