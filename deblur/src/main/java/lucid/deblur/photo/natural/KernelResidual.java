package lucid.deblur.photo.natural;

import java.util.stream.IntStream;
import lucid.deblur.image.Picture;
import lucid.tensor.Tensor;

/** The part of a photo that a restored photo and a kernel leave unexplained. */
final class KernelResidual {
  /** Enough to tell a root mean square to half a per cent. */
  private static final int PIXELS = 20_000;

  private KernelResidual() {}

  /**
   * The root mean square of what the restored picture, convolved with the kernel, lacks of the
   * blurred one, over pixels on a regular grid, all channels, where the kernel does not reach
   * outside.
   *
   * @param kernel {@code [h,w]}, sides odd, its middle the origin
   * @return NaN if the kernel reaches outside everywhere
   */
  static double of(Picture blurred, Picture restored, Tensor kernel) {
    int reachY = kernel.shape().size(0) / 2;
    int reachX = kernel.shape().size(1) / 2;
    int rows = blurred.height() - 2 * reachY;
    int columns = blurred.width() - 2 * reachX;
    if (rows < 1 || columns < 1) {
      return Double.NaN;
    }
    int step = Math.max(1, (int) Math.sqrt((double) rows * columns / PIXELS));
    int channels = blurred.channels();
    Taps taps = Taps.of(kernel, restored.width(), channels);
    float[] sharp = restored.toSharingTensor().asFloats();
    float[] observed = blurred.toSharingTensor().asFloats();
    double sum = 0;
    long count = 0;
    for (int y = reachY; y < reachY + rows; y += step) {
      for (int x = reachX; x < reachX + columns; x += step) {
        int pixel = (y * blurred.width() + x) * channels;
        for (int i = pixel; i < pixel + channels; i++) {
          double lack = observed[i] - taps.at(sharp, i);
          sum += lack * lack;
          count++;
        }
      }
    }
    return Math.sqrt(sum / count);
  }

  /** The entries of a kernel that are not 0, and where the values lie that they weigh. */
  private record Taps(float[] weights, int[] offsets) {
    static Taps of(Tensor kernel, int pictureWidth, int channels) {
      int height = kernel.shape().size(0);
      int width = kernel.shape().size(1);
      float[] all = kernel.toFloats();
      int[] places = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
      float[] weights = new float[places.length];
      int[] offsets = new int[places.length];
      for (int i = 0; i < places.length; i++) {
        int down = height / 2 - places[i] / width;
        int right = width / 2 - places[i] % width;
        weights[i] = all[places[i]];
        offsets[i] = (down * pictureWidth + right) * channels;
      }
      return new Taps(weights, offsets);
    }

    double at(float[] values, int index) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * values[index + offsets[i]];
      }
      return sum;
    }
  }
}
