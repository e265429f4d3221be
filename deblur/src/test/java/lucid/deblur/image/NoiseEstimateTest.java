package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Noise of a known strength is told from the picture alone. */
class NoiseEstimateTest {
  /** Waves with an edge in the middle, and white noise. */
  private static Picture picture(int width, int height, int channels, double noise) {
    Tensor draw = Philox.normal(4, 0, Shape.of(1, height, width, channels));
    float[] values = new float[draw.count()];
    for (int i = 0; i < values.length; i++) {
      int x = i / channels % width;
      int y = i / channels / width;
      double wave = 0.5 + 0.2 * Math.sin(0.3 * x) * Math.cos(0.2 * y + i % channels);
      values[i] = (float) (wave + (x > width / 2 ? 0.2 : 0) + noise * draw.get(i));
    }
    return new Picture(width, height, channels, values);
  }

  @ParameterizedTest
  @CsvSource({"32,32,3,0.01", "32,32,3,0.05", "64,48,1,0.01", "300,200,3,0.002", "300,200,1,0.1"})
  void findsTheDeviation(int width, int height, int channels, double noise) {
    double found = NoiseEstimate.of(picture(width, height, channels, noise));
    assertEquals(noise, found, 0.12 * noise);
  }

  /** Rows are left out where there are more than enough. */
  @Test
  void largePicturesTellAsMuch() {
    assertEquals(0.03, NoiseEstimate.of(picture(3000, 2500, 1, 0.03)), 0.0003);
  }

  @Test
  void aFlatPictureHasNone() {
    assertEquals(0, NoiseEstimate.of(new Picture(5, 5, 1, new float[25])));
    assertEquals(0, NoiseEstimate.of(picture(2, 9, 1, 0.1)), "too small to tell");
  }
}
