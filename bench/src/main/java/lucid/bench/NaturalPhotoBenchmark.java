package lucid.bench;

import lucid.deblur.natural.kernel.KernelSearch;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.deblur.natural.restoration.PhotoRestoration;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A shaken photo in colour: the search for its kernel, and the restoration of the whole with a
 * known kernel. {@code -p threads=1} uses one thread, 0 all of them; {@code -prof gc} tells how
 * much is allocated.
 */
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class NaturalPhotoBenchmark extends EngineBenchmark {
  private static final int SHAKE = 21;
  private static final int PATCHES = 64;
  private static final double NOISE = 0.01;

  @Param({"0.25", "1", "12"})
  double megapixels;

  @Param({"1", "0"})
  int threads;

  private Device engine;
  private Tensor photo;
  private Plane kernel;

  @Setup
  public void open() {
    engine = Devices.open(device, new DeviceProvider.Options(threads), line -> {});
    opened = engine;
    int height = (int) Math.round(Math.sqrt(megapixels * 1e6 * 3 / 4));
    photo = shaken(height, height * 4 / 3);
    kernel = Plane.zeros(SHAKE, SHAKE);
    for (int i = 0; i < SHAKE; i++) {
      kernel.values()[i * SHAKE + i] = 1f / SHAKE;
    }
  }

  /** Slanted patches of many colours, moved along a diagonal. */
  private static Tensor shaken(int height, int width) {
    Tensor colours = Philox.normal(1, 0, Shape.of(PATCHES, PATCHES, 3));
    Tensor noise = Philox.normal(2, 0, Shape.of(height, width, 3));
    return Tensor.generate(
        noise.shape(),
        i -> {
          int x = i / 3 % width;
          int y = i / 3 / width;
          double sum = 0;
          for (int step = 0; step < SHAKE; step++) {
            int row = (y + step + x / 7) / 19 % PATCHES;
            int column = (x + step + y / 5) / 23 % PATCHES;
            sum += colours.get((row * PATCHES + column) * 3 + i % 3);
          }
          double value = 0.5 + 0.15 * sum / SHAKE + NOISE * noise.get(i);
          return Math.min(1, Math.max(0, value));
        });
  }

  @Benchmark
  public Plane kernelSearch() {
    Window whole = new Window(0, 0, photo.shape().size(1), photo.shape().size(0));
    return new KernelSearch(engine, KernelSearch.CANDIDATES, 0, photo, whole)
        .run(() -> {})
        .best()
        .kernel();
  }

  @Benchmark
  public Tensor restoration() {
    return new PhotoRestoration(engine, kernel, NOISE).run(photo, () -> {});
  }
}
