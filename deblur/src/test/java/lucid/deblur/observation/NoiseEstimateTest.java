package lucid.deblur.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.image.Picture;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** A ramp and a step are no noise. */
  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.05})
  void edgesAlongAnAxisAreNoNoise(double deviation) {
    Tensor normal = Philox.normal(1, 0, Shape.of(1, 60, 80, 3));
    Tensor noisy =
        Tensor.generate(
            normal.shape(),
            i -> i / 3 % 80 * 0.005 + (i / 240 > 30 ? 0.3 : 0) + deviation * normal.get(i));
    double found = NoiseEstimate.of(Picture.of(noisy));
    assertTrue(Math.abs(found / deviation - 1) < 0.05, deviation + " found as " + found);
  }

  /** What reports say is what searches believe. */
  @ParameterizedTest
  @CsvSource({"3,3,1", "9,4,3", "32,20,3"})
  void graphsAndReportsAgree(int width, int height, int channels) {
    Picture picture = picture(width, height, channels, 0.05);
    Tensor values = picture.toTensor();
    Graph graph =
        Graph.builder("noise")
            .output("noise", NoiseEstimate.of(Ops.input("picture", values.shape())))
            .build();
    try (Device device = Devices.open("reference");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("picture", values);
      program.run();
      double found = program.get("noise").item();
      assertEquals(found, NoiseEstimate.of(picture), 1e-12 + 1e-9 * found);
    }
  }

  @Test
  void aFlatPictureHasNone() {
    assertEquals(0, NoiseEstimate.of(new Picture(5, 5, 1, new float[25])));
    assertEquals(0, NoiseEstimate.of(picture(2, 9, 1, 0.1)), "too small to tell");
  }
}
