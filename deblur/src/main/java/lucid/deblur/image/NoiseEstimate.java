package lucid.deblur.image;

import java.util.Arrays;

/** How strong the noise in a picture is, told from the picture alone. */
public final class NoiseEstimate {
  /** The median of |x| where x is standard normal. */
  private static final double NORMAL_MEDIAN = 0.6745;

  /** The standard deviation of {@link #detail} where the pixels are noise of deviation 1. */
  private static final double GAIN = 6;

  /** Enough for three figures, and little memory. */
  private static final int MOST_SAMPLES = 1 << 22;

  private NoiseEstimate() {}

  /**
   * The standard deviation of a picture's noise, if that is white and Gaussian: that of the
   * difference of two Laplacians, which pictures, blurred ones above all, hardly have (Immerkær,
   * "Fast noise variance estimation", 1996), by the median of its size, which edges hardly change.
   *
   * @return in the units of the values; 0 for a picture of less than 3x3 pixels, which cannot tell
   */
  public static double of(Picture picture) {
    int columns = picture.width() - 2;
    int rows = picture.height() - 2;
    if (columns < 1 || rows < 1) {
      return 0;
    }
    int samples = columns * picture.channels(); // a row
    int stride = 1 + (int) ((long) samples * (rows - 1) / MOST_SAMPLES);
    double[] details = new double[samples * ((rows - 1) / stride + 1)];
    int i = 0;
    for (int y = 1; y <= rows; y += stride) {
      for (int x = 1; x <= columns; x++) {
        for (int channel = 0; channel < picture.channels(); channel++) {
          details[i++] = Math.abs(detail(picture, x, y, channel));
        }
      }
    }
    Arrays.sort(details);
    return details[details.length / 2] / (NORMAL_MEDIAN * GAIN);
  }

  /** The filter 1 -2 1, -2 4 -2, 1 -2 1 around a pixel. */
  private static double detail(Picture picture, int x, int y, int channel) {
    return column(picture, x - 1, y, channel)
        - 2 * column(picture, x, y, channel)
        + column(picture, x + 1, y, channel);
  }

  private static double column(Picture picture, int x, int y, int channel) {
    return (double) picture.get(x, y - 1, channel)
        - 2 * picture.get(x, y, channel)
        + picture.get(x, y + 1, channel);
  }
}
