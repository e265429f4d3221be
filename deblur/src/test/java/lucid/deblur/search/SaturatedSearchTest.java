package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.AnnealedDescent;
import lucid.deblur.algorithm.FreeKernelDescent;
import lucid.deblur.algorithm.NonBlindDescent;
import lucid.deblur.algorithm.RefiningDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures with white areas: white stays white, and text on it comes out better. */
class SaturatedSearchTest extends TinySearches {
  private static final int SIZE = 5;
  private static final int MARGIN = 9;

  /** A diagonal trace. */
  private static final Tensor KERNEL =
      Tensor.generate(Shape.of(1, SIZE, SIZE, 1), i -> i % (SIZE + 1) == 0 ? 1.0 / SIZE : 0);

  private static final Generator KERNELS = new KernelWindow(new TinyGenerator(3, 8, 8, 1), SIZE);
  private static final FreeKernelDescent BLIND =
      new FreeKernelDescent(0.01, 0.005, 0.02, 0.01, 4, 0.003, 0.2);
  private static final NonBlindDescent NON_BLIND = new NonBlindDescent(0.02, 0.001, 0.001, 0.03);

  /** Dark boxes in the middle of a white page. */
  private static Picture page(int height, int width, int channels) {
    float[] values = new float[height * width * channels];
    Arrays.fill(values, 1);
    Tensor draw = Philox.uniform(7, 0, Shape.of(16, 5));
    for (int box = 0; box < 16; box++) {
      int top = MARGIN + (int) ((height - 2 * MARGIN - 10) * draw.get(box * 5));
      int left = MARGIN + (int) ((width - 2 * MARGIN - 10) * draw.get(box * 5 + 1));
      for (int y = top; y < top + 2 + 8 * draw.get(box * 5 + 2); y++) {
        for (int x = left; x < left + 2 + 8 * draw.get(box * 5 + 3); x++) {
          for (int channel = 0; channel < channels; channel++) {
            values[(y * width + x) * channels + channel] =
                0.1f * channel + 0.5f * (float) draw.get(box * 5 + 4);
          }
        }
      }
    }
    return new Picture(width, height, channels, values);
  }

  private static Restoration restore(
      Device device, Generator kernels, Tensor blurred, Stage... stages) {
    Generator network =
        new UntrainedGenerator(
            new DeepImagePrior(2, 4, 2, 2, DeepImagePrior.Upsampling.BILINEAR),
            Boundary.VALID.picture(blurred.shape().size(1), SIZE),
            Boundary.VALID.picture(blurred.shape().size(2), SIZE),
            blurred.shape().size(3));
    Recipe recipe = new Recipe("test", Boundary.VALID, List.of(stages));
    try (Search search = new Search(device, network, kernels, recipe)) {
      return search.restore(blurred, 1, SearchListener.SILENT);
    }
  }

  @Test
  void textOnWhiteComesOutBetterAndItsPaperWhite() {
    Picture sharp = page(50, 55, 3);
    try (Device device = Devices.open("cpu")) {
      Tensor blurred =
          BlurModel.blur(device, sharp.toTensor(), KERNEL, Boundary.REPLICATED, 0.004, 1);
      Restoration found =
          restore(device, new KnownKernel(KERNEL), blurred, new Stage(NON_BLIND, 1, 400));
      Picture restored = Picture.of(found.picture());
      double before = Metrics.alignedPsnr(Picture.of(blurred), sharp);
      double after = Metrics.alignedPsnr(restored, sharp);
      assertTrue(after > before + 2, before + " dB to " + after);
      for (int x = 0; x < sharp.width(); x++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(1, restored.get(x, 0, channel), 0.03, "above, column " + x);
          assertEquals(1, restored.get(x, sharp.height() - 1, channel), 0.03, "below, column " + x);
        }
      }
    }
  }

  /** Also in few steps. */
  @Test
  void aWhitePictureStaysWhiteInAlgorithm3() {
    Tensor white = Tensor.generate(Shape.of(1, 21, 26, 1), i -> 1);
    try (Device device = Devices.open("cpu")) {
      Restoration found =
          restore(device, KERNELS, white, new Stage(BLIND, 1, 10), new Stage(NON_BLIND, 1, 10));
      for (double value : found.picture().toDoubles()) {
        assertEquals(1, value);
      }
      assertEquals(0, found.residual(), 1e-5);
    }
  }

  static Stream<Algorithm> trained() {
    return Stream.of(
        LATENT,
        JOINT,
        new AnnealedDescent(0.1, 0.05, 0.3, 0.1),
        new RefiningDescent(0.05, 0.005, 0.1, 0.0005, 8));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void aWhitePictureStaysWhiteWithATrainedPrior(Algorithm algorithm) {
    Tensor white = Tensor.generate(Shape.of(1, 32, 32, 3), i -> 1);
    for (Boundary boundary : List.of(Boundary.CIRCULAR, Boundary.ZERO, Boundary.REPLICATED)) {
      Recipe recipe =
          new Recipe("test", boundary, List.of(new Stage(algorithm, 2, 3)))
              .with(Saturation.CLIPPED);
      try (Device device = Devices.open("cpu");
          Search search = open(device, recipe)) {
        Restoration found = search.restore(white, 1, SearchListener.SILENT);
        for (double value : found.picture().toDoubles()) {
          assertEquals(1, value, 1e-6, boundary.toString());
        }
      }
    }
  }

  /**
   * A picture in the range of both priors, made lighter until much of it is clipped: what is found
   * explains it, and is as light as white or lighter where it is white.
   */
  @ParameterizedTest
  @EnumSource(
      value = Boundary.class,
      names = {"CIRCULAR", "REPLICATED"})
  void clippedValuesBoundThePrediction(Boundary boundary) {
    try (Device device = Devices.open("cpu")) {
      Tensor observed = observation(device);
      double middle = Arrays.stream(observed.toDoubles()).sorted().toArray()[observed.count() / 2];
      Tensor clipped =
          Tensor.generate(observed.shape(), i -> Math.min(1, observed.get(i) / middle));
      Recipe recipe =
          new Recipe("test", boundary, List.of(new Stage(JOINT, 2, 150))).with(Saturation.CLIPPED);
      try (Search search = open(device, recipe)) {
        Restoration found = search.restore(clipped, 3, SearchListener.SILENT);
        Tensor predicted = BlurModel.convolve(device, found.picture(), found.kernel(), boundary);
        double darker = 0;
        int count = 0;
        for (int i = 0; i < clipped.count(); i++) {
          if (clipped.get(i) >= 1) {
            darker += Math.pow(Math.min(0, predicted.get(i) - 1), 2);
            count++;
          }
        }
        double misfit = Math.sqrt(darker / count);
        assertTrue(misfit < 0.1, "white areas are darker by " + misfit);
      }
    }
  }
}
