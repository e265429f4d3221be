package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeWindowTest {
  private static final int WIDTH = 47;
  private static final int HEIGHT = 31;

  /** Flat but for two parts of 9x7 pixels. */
  private static Picture picture(int channels, Pattern first, Pattern second) {
    float[] values = new float[WIDTH * HEIGHT * channels];
    for (int i = 0; i < values.length; i++) {
      int x = i / channels % WIDTH;
      int y = i / channels / WIDTH;
      values[i] = 0.3f;
      if (x >= 3 && x < 12 && y >= 4 && y < 11) {
        values[i] = first.at(x - 3, y - 4);
      } else if (x >= 30 && x < 39 && y >= 17 && y < 24) {
        values[i] = second.at(x - 30, y - 17);
      }
    }
    return new Picture(WIDTH, HEIGHT, channels, values);
  }

  private interface Pattern {
    float at(int x, int y);
  }

  private static float checks(int x, int y, float light) {
    return x / 3 % 2 == y / 3 % 2 ? light : 0.3f;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void takesTheStrongerEdges(int channels) {
    Picture picture = picture(channels, (x, y) -> checks(x, y, 0.5f), (x, y) -> checks(x, y, 0.7f));
    Region region = EdgeWindow.of(picture, 13, 11);
    assertTrue(region.x() <= 30 && region.x() + 13 >= 39, region.toString());
    assertTrue(region.y() <= 17 && region.y() + 11 >= 24, region.toString());
  }

  /** Many strong edges that all run one way say less than few that do not. */
  @Test
  void wantsEdgesInAllDirections() {
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      int x = i % WIDTH;
      values[i] = x >= 24 ? x / 2 % 2 * 0.9f : 0.3f;
      if (x < 9 && i / WIDTH < 7) {
        values[i] = checks(x, i / WIDTH, 0.5f);
      }
    }
    Region region = EdgeWindow.of(new Picture(WIDTH, HEIGHT, 1, values), 10, 10);
    assertTrue(region.x() < 6 && region.y() < 6, region.toString());
  }

  @Test
  void doesNotCountWhatIsAsLightAsCanBe() {
    Picture picture = picture(1, (x, y) -> checks(x, y, 0.5f), (x, y) -> checks(x, y, 1f));
    Region region = EdgeWindow.of(picture, 13, 11);
    assertTrue(region.x() <= 3 && region.y() <= 4, region.toString());
  }

  @Test
  void theFirstOfEqualPartsAndTheWholeOfAPicture() {
    Picture flat = new Picture(5, 4, 1, new float[20]);
    assertEquals(new Region(0, 0, 2, 3), EdgeWindow.of(flat, 2, 3));
    Tensor noise = Philox.uniform(3, 0, Shape.of(1, 4, 5, 1));
    assertEquals(new Region(0, 0, 5, 4), EdgeWindow.of(Picture.of(noise), 5, 4));
  }

  /** By definition, at a size that no table makes quicker. */
  @Test
  void isTheLargestSmallerEigenvalue() {
    Tensor noise = Philox.uniform(5, 0, Shape.of(1, 13, 17, 1));
    Picture picture = Picture.of(Tensor.generate(noise.shape(), i -> 0.9 * noise.get(i)));
    double most = -1;
    Region best = null;
    for (int top = 0; top + 5 <= 13; top++) {
      for (int left = 0; left + 4 <= 17; left++) {
        double strength = strength(picture, left, top);
        if (strength > most) {
          most = strength;
          best = new Region(left, top, 4, 5);
        }
      }
    }
    assertEquals(best, EdgeWindow.of(picture, 4, 5));
  }

  /** The least sum of squares of derivatives in any direction, by trying a thousand. */
  private static double strength(Picture picture, int left, int top) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 1000; i++) {
      double angle = Math.PI * i / 1000;
      double sum = 0;
      for (int y = top; y < top + 5; y++) {
        for (int x = left; x < left + 4; x++) {
          double here = picture.get(x, y, 0);
          double right = picture.get(Math.min(x + 1, 16), y, 0) - here;
          double below = picture.get(x, Math.min(y + 1, 12), 0) - here;
          sum += Math.pow(Math.cos(angle) * right + Math.sin(angle) * below, 2);
        }
      }
      least = Math.min(least, sum);
    }
    return least;
  }
}
