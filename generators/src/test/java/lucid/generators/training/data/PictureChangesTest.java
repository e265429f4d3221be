package lucid.generators.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes of pictures by augmentation. */
class PictureChangesTest {
  @Test
  void aWholePixelShiftMovesPixels() {
    float[] source = new float[5 * 7 * 3];
    for (int i = 0; i < source.length; i++) {
      source[i] = i / 200f;
    }
    float[] target = new float[source.length];
    double[] draws = {
      1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5
    };
    int[] next = {0};
    Augmentation ranges = new Augmentation(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    new PictureChanges(ranges, 5, 7, 3).apply(() -> draws[next[0]++], source, target, 0);
    for (int i = 0; i < source.length; i++) {
      int x = i / 3 % 7;
      int from = x < 2 ? i - 3 * x : i - 6; // the border goes on outside
      assertEquals(source[from], target[i], 1e-6f, "pixel " + i);
    }
  }

  @Test
  void aMirrorSwapsLeftAndRight() {
    float[] source = new float[5 * 7 * 3];
    for (int i = 0; i < source.length; i++) {
      source[i] = i / 200f;
    }
    float[] target = new float[source.length];
    double[] draws = {
      0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9, 0.9, 0.5, 0.4, 0.5, 0.5, 0.5, 0.5
    };
    int[] next = {0};
    Augmentation ranges = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0);
    new PictureChanges(ranges, 5, 7, 3).apply(() -> draws[next[0]++], source, target, 0);
    for (int i = 0; i < source.length; i++) {
      int x = i / 3 % 7;
      assertEquals(source[i + 3 * (6 - 2 * x)], target[i], 1e-6f, "pixel " + i);
    }
  }

  @Test
  void stretchMakesPicturesHigherAndNarrower() {
    int size = 9;
    float[] source = new float[size * size * 3];
    for (int i = 0; i < source.length; i++) {
      source[i] = (i / 3 % size) / 100f + (i / 3 / size) / 10f;
    }
    float[] target = new float[source.length];
    double[] draws = {
      0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9, 0.9, 0.5, 0.5, 1, 0, 0.5, 1
    };
    int[] next = {0};
    Augmentation ranges =
        new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2 * Math.log(2), Math.log(2));
    new PictureChanges(ranges, size, size, 3).apply(() -> draws[next[0]++], source, target, 0);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        // Of a ramp, what lies twice as far from the middle across, and half as far along.
        double across = Math.max(0, Math.min(size - 1, 4 + 2 * (x - 4)));
        double value = across / 100 + (4 + (y - 4) / 2.0) / 10;
        int pixel = (y * size + x) * 3;
        assertEquals(1 - (1 - value) / 2, target[pixel], 1e-6, "half the ink");
        assertEquals(value, target[pixel + 1], 1e-6);
        assertEquals(Math.max(0, 1 - (1 - value) * 2), target[pixel + 2], 1e-6, "twice the ink");
      }
    }
  }

  /** Grey pictures are changed as each channel of a grey RGB picture is. */
  @Test
  void greyPicturesChangeAsGreyColourPicturesDo() {
    float[] grey = new float[5 * 7];
    float[] colour = new float[3 * grey.length];
    for (int i = 0; i < colour.length; i++) {
      grey[i / 3] = colour[i] = i / 3 * 5 % 17 / 20f;
    }
    float[] changedGrey = new float[grey.length];
    float[] changedColour = new float[colour.length];
    for (int i = 0; i < 20; i++) {
      long seed = i;
      new PictureChanges(Augmentation.STRONG, 5, 7, 1)
          .apply(new Random(seed)::nextDouble, grey, changedGrey, 0);
      new PictureChanges(Augmentation.STRONG, 5, 7, 3)
          .apply(new Random(seed)::nextDouble, colour, changedColour, 0);
      for (int pixel = 0; pixel < grey.length; pixel++) {
        assertEquals(changedColour[3 * pixel], changedGrey[pixel], 1e-5f, "picture " + i);
      }
    }
  }

  /** Catalogue pictures: what a prior learns of the background is that it is white. */
  @Test
  void whiteStaysWhiteAroundShoes() {
    float[] white = new float[5 * 7 * 3];
    Arrays.fill(white, 1);
    float[] target = new float[white.length];
    for (int i = 0; i < 20; i++) {
      double draw = i / 20.0;
      new PictureChanges(Augmentation.SHOE, 5, 7, 3).apply(() -> draw, white, target, 0);
      assertArrayEquals(white, target, 1e-6f);
    }
  }

  @Test
  void badRangesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Augmentation(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Augmentation(0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0));
  }
}
