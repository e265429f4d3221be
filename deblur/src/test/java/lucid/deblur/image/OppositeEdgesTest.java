package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OppositeEdgesTest {
  private interface Light {
    double at(double across, double down);
  }

  /** Of light at places from 0 to below 1. */
  private static Picture picture(int width, int height, int channels, Light light) {
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      double across = (double) (i / channels % width) / width;
      double down = (double) (i / channels / width) / height;
      values[i] = (float) light.at(across, down);
    }
    return new Picture(width, height, channels, values);
  }

  private static double wave(double place) {
    return 0.2 * Math.sin(2 * Math.PI * place + 1);
  }

  @ParameterizedTest
  @CsvSource({"32, 32, 1", "64, 64, 3", "17, 40, 3"})
  void meetWhereThePictureGoesOn(int width, int height, int channels) {
    assertTrue(
        OppositeEdges.meet(picture(width, height, channels, (x, y) -> 0.5 + wave(x) + wave(y))));
  }

  /** One pair that does not meet is enough. */
  @ParameterizedTest
  @CsvSource({"32, 32, 1", "64, 64, 3", "17, 40, 3"})
  void doNotWhereItEnds(int width, int height, int channels) {
    assertFalse(
        OppositeEdges.meet(picture(width, height, channels, (x, y) -> 0.4 + 0.3 * x + wave(y))));
    assertFalse(
        OppositeEdges.meet(picture(width, height, channels, (x, y) -> 0.4 + 0.3 * y + wave(x))));
    assertFalse(OppositeEdges.meet(picture(width, height, channels, (x, y) -> (x + y) / 2)));
  }

  @Test
  void flatAndTinyPictures() {
    assertTrue(OppositeEdges.meet(picture(8, 8, 1, (x, y) -> 0.3)));
    assertTrue(OppositeEdges.meet(picture(1, 1, 1, (x, y) -> 0.3)));
    assertFalse(OppositeEdges.meet(picture(1, 9, 3, (x, y) -> y)));
  }
}
