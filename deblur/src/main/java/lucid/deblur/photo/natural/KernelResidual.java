package lucid.deblur.photo.natural;

import lucid.deblur.image.Picture;
import lucid.tensor.Tensor;

/** The part of a photo that a restored photo and a kernel leave unexplained. */
final class KernelResidual {
  /** Enough to tell a root mean square to half a per cent, and a second's work. */
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
    double sum = 0;
    long count = 0;
    for (int y = reachY; y < reachY + rows; y += step) {
      for (int x = reachX; x < reachX + columns; x += step) {
        for (int channel = 0; channel < blurred.channels(); channel++) {
          double lack = blurred.get(x, y, channel) - at(restored, x, y, channel, kernel);
          sum += lack * lack;
          count++;
        }
      }
    }
    return Math.sqrt(sum / count);
  }

  private static double at(Picture sharp, int x, int y, int channel, Tensor kernel) {
    int height = kernel.shape().size(0);
    int width = kernel.shape().size(1);
    double sum = 0;
    for (int i = 0; i < kernel.count(); i++) {
      double weight = kernel.get(i);
      if (weight != 0) {
        sum += weight * sharp.get(x + width / 2 - i % width, y + height / 2 - i / width, channel);
      }
    }
    return sum;
  }
}
