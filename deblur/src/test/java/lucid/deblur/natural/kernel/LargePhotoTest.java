package lucid.deblur.natural.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A photo that is too large for one scale: it is searched smaller, and the winner is refined. */
class LargePhotoTest {
  private static final int SIDE = 320;
  private static final int LENGTH = 21;

  /** Patches of many greys, moved to the right by {@value #LENGTH} pixels. */
  private static Tensor photo() {
    Tensor greys = Philox.normal(1, 0, Shape.of(64, 64));
    Tensor noise = Philox.normal(2, 0, Shape.of(SIDE, SIDE, 1));
    return Tensor.generate(
        noise.shape(),
        i -> {
          double sum = 0;
          for (int step = 0; step < LENGTH; step++) {
            int x = i % SIDE + step;
            int y = i / SIDE + x / 7;
            sum += Math.min(1, Math.max(-1, greys.get(y / 9 % 64 * 64 + (x + y / 2) / 11 % 64)));
          }
          return 0.5 + 0.3 * sum / LENGTH + 0.004 * noise.get(i);
        });
  }

  @Test
  void isSearchedSmallerAndRefined() {
    Plane truth = Plane.zeros(LENGTH, LENGTH);
    for (int x = 0; x < LENGTH; x++) {
      truth.values()[LENGTH / 2 * LENGTH + x] = 1f / LENGTH;
    }
    try (Device device = Devices.open("cpu")) {
      KernelSearch search =
          new KernelSearch(
              device,
              KernelSearch.CANDIDATES.subList(0, 3),
              0,
              photo(),
              new Window(0, 0, SIDE, SIDE),
              SIDE / 2);
      KernelSearch.Result result = search.run(() -> {});
      double similarity = KernelSimilarity.of(result.best().kernel(), truth);
      assertTrue(similarity > 0.8, similarity + " alike");
    }
  }
}
