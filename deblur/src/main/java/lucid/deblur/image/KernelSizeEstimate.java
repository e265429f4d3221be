package lucid.deblur.image;

/**
 * An estimate of the reach of a blur, from the blurred picture alone.
 *
 * <p>In a sharp picture, differences of neighbours have little to do with differences some pixels
 * away. A blur spreads each difference over its kernel, so differences are alike as far as the
 * kernel reaches. The estimate is the size of a square in which some autocorrelation of the
 * differences is {@value #ALIKE} or more at every distance from the centre (maximum norm). On
 * photos blurred by camera shakes the estimate is 1 to 2 times the kernel's extent; less for long
 * thin traces, more for pictures that repeat.
 */
public final class KernelSizeEstimate {
  /** Chosen on four sharp photos, three of which are alike up to 1 pixel, and the same blurred. */
  private static final double ALIKE = 0.2;

  private static final int SMALLEST = 3;

  /** Enough to tell, and little time: the middle of a larger picture is looked at. */
  private static final int MOST_SIDE = 768;

  private KernelSizeEstimate() {}

  /**
   * The size of a square that is likely to hold the kernel.
   *
   * @param largest not to be exceeded
   * @return pixels, odd and at least {@value #SMALLEST}; no more than half of the shorter side but
   *     for that
   */
  public static int of(Picture picture, int largest) {
    int side = Math.min(picture.width(), picture.height());
    int most = Math.max(1, (Math.min(largest, side / 2) - 1) / 2);
    double[][] grey = middle(picture);
    double[][] across = new double[grey.length - 1][];
    double[][] down = new double[grey.length - 1][];
    for (int y = 0; y < across.length; y++) {
      across[y] = new double[grey[0].length - 1];
      down[y] = new double[grey[0].length - 1];
      for (int x = 0; x < across[y].length; x++) {
        across[y][x] = grey[y][x + 1] - grey[y][x];
        down[y][x] = grey[y + 1][x] - grey[y][x];
      }
    }
    double acrossPower = correlation(across, 0, 0);
    double downPower = correlation(down, 0, 0);
    if (!(acrossPower > 0 && downPower > 0)) {
      return SMALLEST; // a flat picture, or one of stripes, tells nothing
    }
    int distance = 1;
    while (distance < most && isAlike(across, acrossPower, down, downPower, distance)) {
      distance++;
    }
    return 2 * distance + 1;
  }

  /** The mean of the channels of the middle, {@code [height][width]}. */
  private static double[][] middle(Picture picture) {
    int width = Math.min(MOST_SIDE, picture.width());
    int height = Math.min(MOST_SIDE, picture.height());
    int left = (picture.width() - width) / 2;
    int top = (picture.height() - height) / 2;
    double[][] grey = new double[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int channel = 0; channel < picture.channels(); channel++) {
          sum += picture.get(left + x, top + y, channel);
        }
        grey[y][x] = sum / picture.channels();
      }
    }
    return grey;
  }

  /** Whether any shift by so much is; those to the other side are the same ones. */
  private static boolean isAlike(
      double[][] across, double acrossPower, double[][] down, double downPower, int distance) {
    for (int i = -distance; i <= distance; i++) {
      for (int[] shift : new int[][] {{distance, i}, {i, distance}}) {
        double mean =
            (correlation(across, shift[0], shift[1]) / acrossPower
                    + correlation(down, shift[0], shift[1]) / downPower)
                / 2;
        if (Math.abs(mean) >= ALIKE) {
          return true;
        }
      }
    }
    return false;
  }

  /** The sum of products of values and those so many rows and columns away. */
  private static double correlation(double[][] values, int rows, int columns) {
    double sum = 0;
    for (int y = Math.max(0, -rows); y < values.length - Math.max(0, rows); y++) {
      double[] here = values[y];
      double[] there = values[y + rows];
      int end = here.length - Math.max(0, columns);
      for (int x = Math.max(0, -columns); x < end; x++) {
        sum += here[x] * there[x + columns];
      }
    }
    return sum;
  }
}
