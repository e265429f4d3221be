package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lucid.deblur.algorithm.FreeKernelDescent;
import lucid.deblur.algorithm.NonBlindDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.observation.Boundary;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.Generator;
import lucid.generators.KernelWindow;
import lucid.generators.UntrainedGenerator;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Algorithm 3 on pictures in which a part is enough to find the kernel. */
class WindowedSearchTest {
  private static final DeepImagePrior TINY =
      new DeepImagePrior(2, 4, 2, 2, DeepImagePrior.Upsampling.BILINEAR);
  private static final Generator KERNELS = new KernelWindow(new TinyGenerator(3, 6, 6, 1), 5);
  private static final Stage BLIND =
      new Stage(new FreeKernelDescent(0.01, 0.005, 0.02, 0.01, 4, 0.003, 0.2), 1, 6);
  private static final Stage NON_BLIND =
      new Stage(new NonBlindDescent(0.02, 0.001, 0.001, 0.03), 1, 4);
  private static final int SIDE = 256;
  private static final int HEIGHT = 263;
  private static final int WIDTH = 301;

  private static Tensor observation(int height, int width, int channels) {
    Tensor noise = Philox.uniform(9, 0, Shape.of(1, height, width, channels));
    return Tensor.generate(noise.shape(), i -> (i / channels % width / 4 % 2 + noise.get(i)) / 2.1);
  }

  private static Restoration restore(Tensor blurred, SearchListener listener, Stage... stages) {
    Shape shape = blurred.shape();
    Generator network =
        new UntrainedGenerator(
            TINY,
            Boundary.VALID.picture(shape.size(1), KERNELS.height()),
            Boundary.VALID.picture(shape.size(2), KERNELS.width()),
            shape.size(3));
    Recipe recipe = new Recipe("test", Boundary.VALID, List.of(stages));
    try (Device device = Devices.open("cpu");
        Search search = new Search(device, network, KERNELS, recipe)) {
      return search.restore(blurred, 3, listener);
    }
  }

  @Test
  void theKernelIsThatOfTheWindowAndThePictureIsWhole() {
    Tensor blurred = observation(HEIGHT, WIDTH, 3);
    Restoration found = restore(blurred, SearchListener.SILENT, BLIND, NON_BLIND);
    Region window = found.kernelWindow();
    assertEquals(SIDE, window.width());
    assertEquals(SIDE, window.height());
    Restoration part =
        restore(
            Picture.of(blurred).crop(window).toTensor(), SearchListener.SILENT, BLIND, NON_BLIND);
    assertNull(part.kernelWindow());
    assertArrayEquals(part.kernel().toFloats(), found.kernel().toFloats());
    assertEquals(part.curves().get(0), found.curves().get(0));
    assertEquals(blurred.shape(), found.picture().shape());
    assertEquals(BLIND.steps() + NON_BLIND.steps(), found.steps());
    assertFalse(found.stopped());
    int corner = 0;
    int opposite = blurred.count() - 1;
    assertTrue(found.picture().get(corner) != blurred.get(corner));
    assertTrue(found.picture().get(opposite) != blurred.get(opposite));
  }

  /** What was restored by then is in its place, the rest is as it was. */
  @Test
  void aSearchStoppedInTheWindowHasRestoredTheWindow() {
    Tensor blurred = observation(HEIGHT, WIDTH, 1);
    List<Shape> seen = new ArrayList<>();
    SearchListener listener =
        new SearchListener() {
          private final SearchListener end = new StopAfter(BLIND.steps());

          @Override
          public void progress(int step, int steps, double residual) {}

          @Override
          public void best(double residual, Supplier<Tensor> picture) {
            seen.add(picture.get().shape());
          }

          @Override
          public boolean stopped() {
            return end.stopped();
          }
        };
    Restoration found = restore(blurred, listener, BLIND, NON_BLIND);
    assertTrue(found.stopped());
    assertEquals(List.of(blurred.shape()), seen);
    Tensor part = Picture.of(blurred).crop(found.kernelWindow()).toTensor();
    float[] inside = restore(part, SearchListener.SILENT, BLIND).picture().toFloats();
    for (int i = 0; i < blurred.count(); i++) {
      int x = i % WIDTH - found.kernelWindow().x();
      int y = i / WIDTH - found.kernelWindow().y();
      boolean restored = x >= 0 && y >= 0 && x < SIDE && y < SIDE;
      assertEquals(
          restored ? inside[y * SIDE + x] : (float) blurred.get(i), (float) found.picture().get(i));
    }
  }

  @Test
  void refusesKernelsThatAreLargerThanThePicture() {
    Generator small = new UntrainedGenerator(TINY.fitting(4, 4), 4, 4, 1);
    Recipe recipe = new Recipe("test", Boundary.VALID, List.of(BLIND, NON_BLIND));
    try (Device device = Devices.open("cpu")) {
      BadInput error =
          assertThrows(BadInput.class, () -> new Search(device, small, KERNELS, recipe));
      assertTrue(error.getMessage().contains("as the blur prior of 4x4 pictures"));
    }
  }

  /** A long side may be cut where the short one is not; alone, the search needs all of it. */
  @Test
  void onlyWhatIsLargeIsCutAndOnlyForTheKernel() {
    Tensor strip = observation(20, 300, 1);
    Restoration found = restore(strip, SearchListener.SILENT, BLIND, NON_BLIND);
    assertEquals(20, found.kernelWindow().height());
    assertEquals(SIDE, found.kernelWindow().width());
    assertNull(restore(strip, SearchListener.SILENT, BLIND).kernelWindow());
    assertNull(
        restore(observation(20, SIDE, 1), SearchListener.SILENT, BLIND, NON_BLIND).kernelWindow());
  }
}
