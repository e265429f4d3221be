package lucid.deblur.natural.plane;

/**
 * Bicubic resampling by the convolution kernel of Keys ("Cubic convolution interpolation for
 * digital image processing", IEEE TASSP 29(6), 1981), a = -1/2, widened where a picture is made
 * smaller so that fine detail does not alias. The centres of both pictures coincide.
 */
public final class Resampling {
  private Resampling() {}

  /** The picture at another size; edges are repeated. */
  public static Plane resize(Plane plane, int height, int width) {
    double down = (double) height / plane.height();
    double across = (double) width / plane.width();
    return resample(plane, down, across, height, width, true);
  }

  /**
   * A kernel magnified about its middle, of another size; what lies outside is 0.
   *
   * @param scale above 1 to magnify
   */
  public static Plane magnify(Plane kernel, double scale, int height, int width) {
    return resample(kernel, scale, scale, height, width, false);
  }

  private static Plane resample(
      Plane plane, double down, double across, int height, int width, boolean edges) {
    Taps columns = Taps.of(plane.width(), width, across, edges);
    Plane wide = Plane.zeros(plane.height(), width);
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int i = 0; i < columns.count; i++) {
          int tap = x * columns.count + i;
          sum += columns.weights[tap] * plane.values()[y * plane.width() + columns.from[tap]];
        }
        wide.values()[y * width + x] = sum;
      }
    }
    Taps rows = Taps.of(plane.height(), height, down, edges);
    Plane result = Plane.zeros(height, width);
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < rows.count; i++) {
        int tap = y * rows.count + i;
        float weight = rows.weights[tap];
        int from = rows.from[tap] * width;
        for (int x = 0; x < width; x++) {
          result.values()[y * width + x] += weight * wide.values()[from + x];
        }
      }
    }
    return result;
  }

  /** The pixels that each pixel of a line is made of, and their weights. */
  private record Taps(int count, int[] from, float[] weights) {
    static Taps of(int length, int newLength, double scale, boolean edges) {
      double widen = Math.max(1, 1 / scale);
      int count = (int) Math.ceil(4 * widen) + 1;
      int[] from = new int[newLength * count];
      float[] weights = new float[newLength * count];
      for (int i = 0; i < newLength; i++) {
        double centre = (i - (newLength - 1) / 2.0) / scale + (length - 1) / 2.0;
        int first = (int) Math.ceil(centre - 2 * widen);
        double sum = 0;
        double[] own = new double[count];
        for (int j = 0; j < count; j++) {
          own[j] = cubic((first + j - centre) / widen);
          sum += own[j];
        }
        for (int j = 0; j < count; j++) {
          int place = first + j;
          boolean inside = place >= 0 && place < length;
          from[i * count + j] = Math.min(length - 1, Math.max(0, place));
          weights[i * count + j] = inside || edges ? (float) (own[j] / sum) : 0;
        }
      }
      return new Taps(count, from, weights);
    }
  }

  private static double cubic(double x) {
    double a = Math.abs(x);
    if (a <= 1) {
      return (1.5 * a - 2.5) * a * a + 1;
    }
    return a < 2 ? ((-0.5 * a + 2.5) * a - 4) * a + 2 : 0;
  }
}
