package lucid.deblur.range;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.generators.Generator;
import lucid.generators.Interpolation;
import lucid.generators.network.Output;
import lucid.tensor.Device;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Samples of a generator in one picture. Kernels are scaled so that their peaks are white. */
public final class SampleSheet {
  private SampleSheet() {}

  /**
   * Samples, in as many columns as rows, or one more.
   *
   * @param output whether the generator makes pictures or kernels
   * @param count how many, 1 or more
   * @param seed selects the latents, which are standard normal
   */
  public static Picture of(
      Generator generator, Output output, int count, long seed, Device device) {
    List<Tensor> latents =
        IntStream.range(0, count).mapToObj(i -> latents(generator, seed, i)).toList();
    return sheet(generator, output, latents, (int) Math.ceil(Math.sqrt(count)), device);
  }

  /**
   * Pictures between samples: row r goes from sample 2r to sample 2r + 1 along an arc.
   *
   * @param output whether the generator makes pictures or kernels
   * @param columns pictures a row, its ends included, 2 or more
   */
  public static Picture between(
      Generator generator, Output output, int rows, int columns, long seed, Device device) {
    List<Tensor> latents = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Tensor from = latents(generator, seed, 2 * row);
      Tensor to = latents(generator, seed, 2 * row + 1);
      for (int column = 0; column < columns; column++) {
        latents.add(Interpolation.spherical(from, to, column / (columns - 1.0)));
      }
    }
    return sheet(generator, output, latents, columns, device);
  }

  private static Tensor latents(Generator generator, long seed, int sample) {
    return Philox.normal(seed, sample, Shape.of(1, generator.latentSize()));
  }

  private static Picture sheet(
      Generator generator, Output output, List<Tensor> latents, int columns, Device device) {
    List<Picture> samples = new ArrayList<>();
    try (Sampler sampler = new Sampler(device, generator)) {
      for (Tensor point : latents) {
        Tensor sample = sampler.draw(point);
        samples.add(output == Output.KERNELS ? KernelFiles.show(sample) : Picture.of(sample));
      }
    }
    return ContactSheet.of(samples, columns);
  }
}
