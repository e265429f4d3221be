package lucid.deblur.observation;

import lucid.deblur.image.Picture;
import lucid.tensor.Expr;

/**
 * The standard deviation of the noise in a picture, told from the picture alone (Immerkær: "Fast
 * noise variance estimation", Computer Vision and Image Understanding 64(2), 1996).
 *
 * <p>Second differences along both axes, one after another, leave little of a picture, and of white
 * Gaussian noise of deviation 1 a deviation of 6, whose mean absolute value is 6 times the root of
 * 2/pi. Edges and texture are taken for noise, so the estimate of a sharp picture is too high.
 *
 * <p>Searches believe this estimate, reports tell it, and warnings compare with it.
 */
public final class NoiseEstimate {
  /** From the mean absolute second difference to the standard deviation. */
  private static final double SCALE = Math.sqrt(Math.PI / 2) / 6;

  private NoiseEstimate() {}

  /** The estimate for a picture {@code [1,H,W,C]} of 3 pixels or more a side, as a graph. */
  public static Expr of(Expr picture) {
    return secondDifferences(secondDifferences(picture, 1), 2).abs().mean().times(SCALE);
  }

  private static Expr secondDifferences(Expr x, int axis) {
    return Differences.along(Differences.along(x, axis), axis);
  }

  /**
   * The estimate for a picture.
   *
   * @return in the units of the values; 0 for a picture of less than 3x3 pixels, which cannot tell
   */
  public static double of(Picture picture) {
    long count = (long) (picture.width() - 2) * (picture.height() - 2) * picture.channels();
    if (picture.width() < 3 || picture.height() < 3) {
      return 0;
    }
    double sum = 0;
    for (int y = 2; y < picture.height(); y++) {
      for (int x = 2; x < picture.width(); x++) {
        for (int channel = 0; channel < picture.channels(); channel++) {
          sum += Math.abs(secondDifference(picture, x, y, channel));
        }
      }
    }
    return sum / count * SCALE;
  }

  /** The second difference of neighbouring {@link #column}s, the last of them at a pixel. */
  private static double secondDifference(Picture picture, int x, int y, int channel) {
    return column(picture, x, y, channel)
        - 2 * column(picture, x - 1, y, channel)
        + column(picture, x - 2, y, channel);
  }

  /** The second difference along a column that ends at a pixel. */
  private static double column(Picture picture, int x, int y, int channel) {
    return (double) picture.get(x, y, channel)
        - 2 * picture.get(x, y - 1, channel)
        + picture.get(x, y - 2, channel);
  }
}
