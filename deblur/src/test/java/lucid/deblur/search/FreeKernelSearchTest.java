package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.algorithm.FreeKernelDescent;
import lucid.deblur.algorithm.NonBlindDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Recentring;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.Generator;
import lucid.generators.KernelWindow;
import lucid.generators.KnownKernel;
import lucid.generators.UntrainedGenerator;
import lucid.generators.architectures.DeepImagePrior;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Algorithm 3 without a prior of kernels, and its last step with the kernel that is known. */
class FreeKernelSearchTest {
  private static final DeepImagePrior SMALL =
      new DeepImagePrior(3, 8, 4, 4, DeepImagePrior.Upsampling.BILINEAR);
  private static final int SIZE = 5;
  private static final Generator KERNELS = new KernelWindow(new TinyGenerator(3, 6, 6, 1), SIZE);
  private static final int HEIGHT = 45;
  private static final int WIDTH = 50;

  /** A diagonal trace. */
  private static final Tensor KERNEL =
      Tensor.generate(Shape.of(1, SIZE, SIZE, 1), i -> i % 6 == 0 ? 0.2 : 0);

  private static final FreeKernelDescent BLIND =
      new FreeKernelDescent(0.01, 0.005, 0.02, 0.01, 4, 0.003, 0.2);
  private static final NonBlindDescent NON_BLIND = new NonBlindDescent(0.02, 0.001, 0.001, 0.03);

  /** Rectangles of random brightness, as large as the latent picture. */
  private static Picture sharp(int channels) {
    int height = Boundary.VALID.picture(HEIGHT, SIZE);
    int width = Boundary.VALID.picture(WIDTH, SIZE);
    Tensor corners = Philox.uniform(7, 0, Shape.of(40, 7));
    Tensor values = Tensor.zeros(Shape.of(1, height, width, channels));
    for (int box = 0; box < 40; box++) {
      int top = (int) (height * corners.get(box * 7));
      int left = (int) (width * corners.get(box * 7 + 1));
      for (int y = top; y < Math.min(height, top + 4 + 14 * corners.get(box * 7 + 2)); y++) {
        for (int x = left; x < Math.min(width, left + 4 + 14 * corners.get(box * 7 + 3)); x++) {
          for (int channel = 0; channel < channels; channel++) {
            values.set((y * width + x) * channels + channel, corners.get(box * 7 + 4 + channel));
          }
        }
      }
    }
    return Picture.of(values);
  }

  private static Tensor blurred(Device device, Picture sharp) {
    return BlurModel.blur(device, sharp.toTensor(), KERNEL, Boundary.VALID, 0.002, 1);
  }

  /** The part of the sharp picture that the kernel's centre takes to the observation. */
  private static Picture observed(Picture sharp) {
    int border = SIZE / 2;
    float[] all = sharp.toArray();
    Shape shape = Shape.of(1, HEIGHT, WIDTH, sharp.channels());
    int row = WIDTH * sharp.channels();
    return Picture.of(
        Tensor.generate(
            shape,
            i -> all[((i / row + border) * sharp.width() + border) * sharp.channels() + i % row]));
  }

  private static Restoration restore(
      Device device, Generator kernels, Tensor blurred, Stage... stages) {
    int channels = blurred.shape().size(3);
    Generator network =
        new UntrainedGenerator(
            SMALL,
            Boundary.VALID.picture(HEIGHT, SIZE),
            Boundary.VALID.picture(WIDTH, SIZE),
            channels);
    Recipe recipe = new Recipe("test", Boundary.VALID, List.of(stages));
    try (Search search = new Search(device, network, kernels, recipe)) {
      return search.restore(blurred, 1, SearchListener.SILENT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void findsTheKernelAndThePicture(int channels) {
    Picture sharp = sharp(channels);
    try (Device device = Devices.open("cpu")) {
      Tensor blurred = blurred(device, sharp);
      Restoration found =
          restore(device, KERNELS, blurred, new Stage(BLIND, 1, 500), new Stage(NON_BLIND, 1, 400));
      double similarity = Metrics.kernelSimilarity(found.kernel(), KERNEL);
      assertTrue(similarity > 0.8, "kernel similarity " + similarity);
      assertEquals(1, Arrays.stream(found.kernel().toDoubles()).sum(), 1e-4);
      double before = Metrics.alignedPsnr(Picture.of(blurred), observed(sharp));
      double after = Metrics.alignedPsnr(Picture.of(found.picture()), observed(sharp));
      assertTrue(after > before + 2, before + " dB to " + after);
    }
  }

  /** A kernel that is known is that of the latents, and stays as it is. */
  @Test
  void restoresWithAKnownKernel() {
    Picture sharp = sharp(1);
    try (Device device = Devices.open("cpu")) {
      Tensor blurred = blurred(device, sharp);
      Restoration found =
          restore(device, new KnownKernel(KERNEL), blurred, new Stage(NON_BLIND, 1, 400));
      assertArrayEquals(KERNEL.toDoubles(), found.kernel().toDoubles(), 1e-7);
      double before = Metrics.psnr(Picture.of(blurred), observed(sharp));
      double after = Metrics.psnr(Picture.of(found.picture()), observed(sharp));
      assertTrue(after > before + 5, before + " dB to " + after);
    }
  }

  /** The kernel of a stage is moved to the middle, and the next one holds it there. */
  @Test
  void theNextStageGetsTheKernelInTheMiddle() {
    try (Device device = Devices.open("cpu")) {
      Tensor blurred = blurred(device, sharp(1));
      Stage first = new Stage(BLIND, 1, 60);
      Restoration before = restore(device, KERNELS, blurred, first);
      Restoration after = restore(device, KERNELS, blurred, first, new Stage(NON_BLIND, 1, 1));
      assertArrayEquals(before.kernel().toFloats(), after.kernel().toFloats());
      Recentring left = Recentring.of(after.kernel());
      assertTrue(Math.abs(left.down()) <= 0.5 && Math.abs(left.right()) <= 0.5, left.toString());
    }
  }

  /** A few steps: Adam makes much of roundings where a gradient is near 0. */
  @TestFactory
  Stream<DynamicTest> devicesFollowTheReference() {
    Restoration expected = fewSteps("reference");
    return UsableDevices.butReference()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Restoration found = fewSteps(name);
                      assertArrayEquals(expected.residuals(), found.residuals(), 1e-4);
                      assertArrayEquals(
                          expected.kernel().toDoubles(), found.kernel().toDoubles(), 1e-3);
                      assertEquals(expected.best(), found.best());
                    }));
  }

  private static Restoration fewSteps(String name) {
    try (Device device = Devices.open(name)) {
      Tensor blurred = Philox.uniform(5, 0, Shape.of(1, HEIGHT, WIDTH, 1));
      return restore(device, KERNELS, blurred, new Stage(BLIND, 2, 4), new Stage(NON_BLIND, 1, 4));
    }
  }

  /** Noise of the observation's own size is not learnt. */
  @Test
  void stopsWhereTheResidualIsTheNoise() {
    try (Device device = Devices.open("cpu")) {
      Picture sharp = sharp(1);
      Tensor noisy = BlurModel.blur(device, sharp.toTensor(), KERNEL, Boundary.VALID, 0.1, 1);
      Restoration found = restore(device, KERNELS, noisy, new Stage(BLIND, 1, 600));
      double residual = found.residuals()[0];
      assertTrue(residual > 0.08 && residual < 0.12, "residual " + residual);
      Restoration longer = restore(device, KERNELS, noisy, new Stage(BLIND, 1, 900));
      assertEquals(residual, longer.residuals()[0], 0.02);
    }
  }
}
