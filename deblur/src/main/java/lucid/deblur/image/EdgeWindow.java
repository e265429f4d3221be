package lucid.deblur.image;

/**
 * The part of a blurred picture that tells most of its blur: where there are strong edges in all
 * directions. An edge says nothing of how far a blur reaches along it.
 *
 * <p>The measure is the smaller eigenvalue of the structure tensor, the sum over the part of the
 * outer products of gradients (Shi and Tomasi: "Good Features to Track", CVPR 1994).
 */
public final class EdgeWindow {
  private EdgeWindow() {}

  /**
   * The best part of a size; of equal ones, the first by rows.
   *
   * @param width at most the picture's
   * @param height at most the picture's
   */
  public static Region of(Picture picture, int width, int height) {
    double[][] across = new double[picture.height() + 1][picture.width() + 1];
    double[][] down = new double[picture.height() + 1][picture.width() + 1];
    double[][] both = new double[picture.height() + 1][picture.width() + 1];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        double right = difference(picture, x, y, Math.min(x + 1, picture.width() - 1), y);
        double below = difference(picture, x, y, x, Math.min(y + 1, picture.height() - 1));
        extend(across, x, y, right * right);
        extend(down, x, y, below * below);
        extend(both, x, y, right * below);
      }
    }
    Region best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int y = 0; y + height <= picture.height(); y++) {
      for (int x = 0; x + width <= picture.width(); x++) {
        Region region = new Region(x, y, width, height);
        double strength =
            smallerEigenvalue(sum(across, region), sum(both, region), sum(down, region));
        if (strength > most) {
          most = strength;
          best = region;
        }
      }
    }
    return best;
  }

  /**
   * The difference between the mean values of two pixels; 0 if one of them is saturated, since the
   * camera made that edge.
   */
  private static double difference(Picture picture, int x, int y, int otherX, int otherY) {
    double sum = 0;
    for (int channel = 0; channel < picture.channels(); channel++) {
      double here = picture.get(x, y, channel);
      double there = picture.get(otherX, otherY, channel);
      if (Math.max(here, there) >= Picture.SATURATED) {
        return 0;
      }
      sum += there - here;
    }
    return sum / picture.channels();
  }

  /** Sums over everything above and to the left, a row and a column longer than the picture. */
  private static void extend(double[][] sums, int x, int y, double value) {
    sums[y + 1][x + 1] = value + sums[y][x + 1] + sums[y + 1][x] - sums[y][x];
  }

  private static double sum(double[][] sums, Region region) {
    int right = region.x() + region.width();
    int bottom = region.y() + region.height();
    return sums[bottom][right]
        - sums[region.y()][right]
        - sums[bottom][region.x()]
        + sums[region.y()][region.x()];
  }

  /** The smaller eigenvalue of the symmetric matrix {@code [[a, b], [b, c]]}. */
  private static double smallerEigenvalue(double a, double b, double c) {
    return (a + c) / 2 - Math.hypot((a - c) / 2, b);
  }
}
