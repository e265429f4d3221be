package lucid.deblur.natural.restoration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.natural.plane.Plane;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PhotoRestorationTest {
  private static final int SIDE = 72;
  private static final int BOX = 9;
  private static final double NOISE = 0.004;

  private static Plane kernel() {
    Plane kernel = Plane.zeros(BOX, BOX);
    for (int i = 0; i < BOX; i++) {
      kernel.values()[i * BOX + i] = 1f / BOX;
    }
    return kernel;
  }

  /** Patches of several colours with a bright light in the middle. */
  static Tensor patches(int height, int width, int channels, double light) {
    Tensor grains = Philox.normal(7, 0, Shape.of(16, 16, 3));
    return Tensor.generate(
        Shape.of(height, width, channels),
        i -> {
          int y = i / channels / width;
          int x = i / channels % width;
          if (Math.hypot(y - height / 2, x - width / 2) < 4) {
            return light;
          }
          int patch = (y / 11 % 16 * 16 + (x + y / 3) / 9 % 16) * 3 + i % channels;
          return Math.min(0.9, Math.max(0.1, 0.5 + 0.2 * grains.get(patch)));
        });
  }

  static Tensor blur(Tensor sharp, Plane kernel, double noise) {
    int height = sharp.shape().size(0);
    int width = sharp.shape().size(1);
    int channels = sharp.shape().size(2);
    Tensor draw = Philox.normal(8, 0, sharp.shape());
    int radius = kernel.height() / 2;
    Tensor result = Tensor.zeros(sharp.shape());
    for (int i = 0; i < sharp.count(); i++) {
      int y = i / channels / width;
      int x = i / channels % width;
      double sum = 0;
      for (int v = -radius; v <= radius; v++) {
        for (int u = -radius; u <= radius; u++) {
          int row = Math.min(height - 1, Math.max(0, y - v));
          int column = Math.min(width - 1, Math.max(0, x - u));
          sum +=
              kernel.at(v + radius, u + radius)
                  * sharp.get((row * width + column) * channels + i % channels);
        }
      }
      result.set(i, Math.min(1, Math.max(0, sum + noise * draw.get(i))));
    }
    return result;
  }

  static double squaredError(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      double d = Math.min(1, a.get(i)) - Math.min(1, b.get(i));
      sum += d * d;
    }
    return sum / a.count();
  }

  private static Tensor restore(String name, int threads, Tensor blurred, int longest) {
    try (Device device = Devices.open(name, new DeviceProvider.Options(threads), line -> {})) {
      return new PhotoRestoration(device, kernel(), NOISE, longest).run(blurred, () -> {});
    }
  }

  @Test
  void restoresColour() {
    Tensor sharp = patches(SIDE, SIDE, 3, 0.5);
    Tensor blurred = blur(sharp, kernel(), NOISE);
    Tensor restored = restore("cpu", 2, blurred, 1000);
    assertTrue(
        squaredError(restored, sharp) < 0.2 * squaredError(blurred, sharp),
        squaredError(restored, sharp) + " of " + squaredError(blurred, sharp));
  }

  @Test
  void aClippedLightDoesNotRing() {
    Tensor sharp = patches(SIDE, SIDE, 1, 1.5);
    Tensor blurred = blur(sharp, kernel(), NOISE);
    Tensor restored = restore("cpu", 2, blurred, 1000);
    double error = 0;
    double before = 0;
    for (int i = 0; i < sharp.count(); i++) {
      // Under the light nothing is known; around it nothing may ring.
      if (Math.hypot(i / SIDE - SIDE / 2, i % SIDE - SIDE / 2) > 4 + BOX) {
        error += Math.pow(restored.get(i) - sharp.get(i), 2);
        before += Math.pow(blurred.get(i) - sharp.get(i), 2);
      }
    }
    assertTrue(error < 0.3 * before, error + " of " + before);
  }

  @Test
  void devicesAgreeAndThreadsChangeNoBit() {
    Tensor blurred = blur(patches(40, 48, 3, 0.5), kernel(), NOISE);
    Tensor reference = restore("reference", 1, blurred, 1000);
    Tensor one = restore("cpu", 1, blurred, 1000);
    Tensor three = restore("cpu", 3, blurred, 1000);
    for (int i = 0; i < one.count(); i++) {
      assertEquals(reference.get(i), one.get(i), 1e-3);
      assertEquals(one.get(i), three.get(i), 0);
    }
  }

  @Test
  void tilesHardlyDifferFromTheWhole() {
    int height = 400;
    int width = 330;
    Tensor blurred = blur(patches(height, width, 1, 0.5), kernel(), NOISE);
    Tensor whole = restore("cpu", 2, blurred, 1000);
    Tensor tiles = restore("cpu", 2, blurred, 200);
    double squares = 0;
    int count = 0;
    for (int i = 0; i < whole.count(); i++) {
      int y = i / width;
      int x = i % width;
      // What lies outside a photo is made up, differently for each size of a field.
      if (Math.min(Math.min(y, height - 1 - y), Math.min(x, width - 1 - x)) >= 2 * BOX) {
        squares += Math.pow(whole.get(i) - tiles.get(i), 2);
        count++;
      }
    }
    assertEquals(0, Math.sqrt(squares / count), 1.2 / 255);
  }

  @Test
  void tilesCoverEachPixelOnce() {
    Tiles tiles = Tiles.of(1000, 333, 40, 300);
    int[] covered = new int[1000 * 333];
    for (Tiles.Tile tile : tiles.tiles()) {
      assertTrue(tile.view().fits(1000, 333));
      assertTrue(tile.view().height() <= 300 && tile.view().width() <= 300);
      for (int y = tile.core().y(); y < tile.core().bottom(); y++) {
        for (int x = tile.core().x(); x < tile.core().right(); x++) {
          covered[y * 333 + x]++;
        }
      }
      assertTrue(tile.core().x() - tile.view().x() >= 40 || tile.view().x() == 0);
      assertTrue(tile.view().bottom() - tile.core().bottom() >= 40 || tile.view().bottom() == 1000);
    }
    for (int count : covered) {
      assertEquals(1, count);
    }
  }

  @Test
  void measuresNoise() {
    Tensor draw = Philox.normal(9, 0, Shape.of(64, 64, 3));
    Tensor photo = Tensor.generate(draw.shape(), i -> 0.5 + 0.02 * draw.get(i));
    assertEquals(0.02, NoiseLevel.of(photo), 0.002);
  }
}
