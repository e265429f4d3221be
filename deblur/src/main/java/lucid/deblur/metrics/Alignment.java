package lucid.deblur.metrics;

import lucid.deblur.image.Picture;

/**
 * The shift of a restored picture at which it is nearest to the sharp one, as the benchmark of
 * Levin, Weiss, Durand and Freeman ("Understanding and evaluating blind deconvolution algorithms",
 * CVPR 2009) finds it: a blur and its picture are known up to a shift only.
 *
 * <p>All shifts up to {@value #FARTHEST} pixels along both axes are tried, a quarter of a pixel
 * apart. The restored picture is interpolated bilinearly, as the benchmark does, so a shift by a
 * fraction smooths it a little. A border of {@value #BORDER} pixels of the sharp picture does not
 * count.
 *
 * @param right how far to the right of where it belongs the restored picture lies, in pixels
 * @param down how far below where it belongs the restored picture lies, in pixels
 * @param squaredError the sum of squared differences inside the border, over all channels
 * @param meanSquaredError its mean over those values
 */
public record Alignment(double right, double down, double squaredError, double meanSquaredError) {
  /** The pixels at each edge of the sharp picture that are not compared. */
  public static final int BORDER = 15;

  /** The largest shift along each axis in pixels. */
  public static final int FARTHEST = 5;

  private static final int STEPS_A_PIXEL = 4;

  /** The best alignment of two pictures of one size, larger than twice the border. */
  static Alignment of(Picture restored, Picture sharp) {
    if (sharp.width() <= 2 * BORDER || sharp.height() <= 2 * BORDER) {
      throw new IllegalArgumentException(
          "cannot align %s pictures: a border of %d pixels does not count, and nothing else is left"
              .formatted(sharp, BORDER));
    }
    int values = (sharp.width() - 2 * BORDER) * (sharp.height() - 2 * BORDER) * sharp.channels();
    int farthest = FARTHEST * STEPS_A_PIXEL;
    Alignment best = null;
    for (int across = -farthest; across <= farthest; across++) {
      double right = (double) across / STEPS_A_PIXEL;
      double[] shifted = shiftRows(restored, right);
      for (int along = -farthest; along <= farthest; along++) {
        double down = (double) along / STEPS_A_PIXEL;
        double error = squaredError(shifted, down, sharp);
        if (best == null || error < best.squaredError) {
          best = new Alignment(right, down, error, error / values);
        }
      }
    }
    return best;
  }

  /** The restored picture at the sharp one's columns inside the border, {@code [H,w,C]}. */
  private static double[] shiftRows(Picture restored, double right) {
    int columns = restored.width() - 2 * BORDER;
    int channels = restored.channels();
    int whole = (int) Math.floor(right);
    double part = right - whole;
    double[] result = new double[restored.height() * columns * channels];
    for (int i = 0; i < result.length; i++) {
      int channel = i % channels;
      int x = i / channels % columns + BORDER + whole;
      int y = i / channels / columns;
      result[i] = restored.get(x, y, channel);
      if (part > 0) {
        result[i] += part * (restored.get(x + 1, y, channel) - result[i]);
      }
    }
    return result;
  }

  private static double squaredError(double[] shifted, double down, Picture sharp) {
    int row = (sharp.width() - 2 * BORDER) * sharp.channels();
    int whole = (int) Math.floor(down);
    double part = down - whole;
    double sum = 0;
    for (int y = BORDER; y < sharp.height() - BORDER; y++) {
      int upper = (y + whole) * row;
      // At a whole shift the row below has no weight, and may not exist.
      int lower = part > 0 ? upper + row : upper;
      for (int i = 0; i < row; i++) {
        double value = shifted[upper + i] + part * (shifted[lower + i] - shifted[upper + i]);
        int x = BORDER + i / sharp.channels();
        double difference = value - sharp.get(x, y, i % sharp.channels());
        sum += difference * difference;
      }
    }
    return sum;
  }
}
