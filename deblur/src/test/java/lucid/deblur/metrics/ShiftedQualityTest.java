package lucid.deblur.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.photo.natural.ShakenPhotos;
import org.junit.jupiter.api.Test;

class ShiftedQualityTest {
  private static final Picture WORLD = ShakenPhotos.sharp(120, 110, 3, 7);

  private static Picture at(int x, int y) {
    return WORLD.crop(new Region(x, y, 90, 80));
  }

  @Test
  void aShiftCostsNothing() {
    for (int[] shift : new int[][] {{0, 0}, {8, -8}, {-3, 5}}) {
      ShiftedQuality quality = ShiftedQuality.of(at(10 + shift[0], 10 + shift[1]), at(10, 10));
      assertEquals(Double.POSITIVE_INFINITY, quality.psnr());
      assertEquals(1, quality.ssim(), 1e-9);
    }
    assertTrue(ShiftedQuality.of(at(20, 10), at(10, 10)).psnr() < 30, "too far");
  }

  /** A picture that bilinear interpolation moves by a quarter of a pixel is found again. */
  @Test
  void quartersOfAPixelAreFound() {
    Picture one = at(10, 10);
    float[] moved = one.toArray();
    float[] right = at(11, 10).toArray();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 0.25f * (right[i] - moved[i]);
    }
    Picture quarter = new Picture(90, 80, 3, moved);
    double found = ShiftedQuality.of(one, quarter).psnr();
    assertTrue(found > 100, () -> "but for rounding: " + found);
    assertTrue(Metrics.psnr(one, quarter) < 40);
  }

  @Test
  void theBorderDoesNotCount() {
    float[] values = at(10, 10).toArray();
    for (int i = 0; i < 90 * 3 * (ShiftedQuality.BORDER - ShiftedQuality.FARTHEST - 1); i++) {
      values[i] = 0;
    }
    Picture dark = new Picture(90, 80, 3, values);
    assertEquals(Double.POSITIVE_INFINITY, ShiftedQuality.of(dark, at(10, 10)).psnr());
  }

  @Test
  void refusesWhatCannotBeCompared() {
    Picture small = WORLD.crop(new Region(0, 0, 66, 80));
    assertThrows(IllegalArgumentException.class, () -> ShiftedQuality.of(small, small));
    assertThrows(IllegalArgumentException.class, () -> ShiftedQuality.of(small, WORLD));
  }
}
