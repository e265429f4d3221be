package lucid.deblur.image;

/** How near a picture is to the true one. Values are taken to range over [0,1]. */
public final class Metrics {
  private static final int WINDOW = 7;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private Metrics() {}

  /**
   * The peak signal-to-noise ratio in dB: {@code -10 log10} of the mean squared difference of all
   * values; infinite for equal pictures.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels
   */
  public static double psnr(Picture a, Picture b) {
    requireSameSize("PSNR", a, b);
    float[] left = a.toArray();
    float[] right = b.toArray();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      sum += difference * difference;
    }
    return -10 * Math.log10(sum / left.length);
  }

  /**
   * The mean structural similarity (Wang, Bovik, Sheikh, Simoncelli: "Image quality assessment:
   * from error visibility to structural similarity", IEEE TIP 13(4), 2004) over a uniform 7x7
   * window with sample covariances, K1 = 0.01, K2 = 0.03, windows that lie inside the picture only,
   * mean over channels. Equal to the default of scikit-image's {@code structural_similarity}.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels, or are smaller
   *     than the window
   */
  public static double ssim(Picture a, Picture b) {
    requireSameSize("SSIM", a, b);
    if (a.width() < WINDOW || a.height() < WINDOW) {
      throw new IllegalArgumentException(
          "cannot compute the SSIM of %s pictures: want %d x %d pixels or more"
              .formatted(a, WINDOW, WINDOW));
    }
    double sum = 0;
    for (int channel = 0; channel < a.channels(); channel++) {
      sum += ssim(a, b, channel);
    }
    return sum / a.channels();
  }

  private static double ssim(Picture a, Picture b, int channel) {
    int width = a.width();
    int count = width * a.height();
    double[] x = new double[count];
    double[] y = new double[count];
    double[] xx = new double[count];
    double[] yy = new double[count];
    double[] xy = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = a.get(i % width, i / width, channel);
      y[i] = b.get(i % width, i / width, channel);
      xx[i] = x[i] * x[i];
      yy[i] = y[i] * y[i];
      xy[i] = x[i] * y[i];
    }
    double[] meanX = windowMeans(x, width);
    double[] meanY = windowMeans(y, width);
    double[] meanXx = windowMeans(xx, width);
    double[] meanYy = windowMeans(yy, width);
    double[] meanXy = windowMeans(xy, width);
    double samples = WINDOW * WINDOW;
    double unbiased = samples / (samples - 1);
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double product = meanX[i] * meanY[i];
      double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
      double covariance = unbiased * (meanXy[i] - product);
      double variances = unbiased * (meanXx[i] + meanYy[i] - squares);
      sum += (2 * product + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
    }
    return sum / meanX.length;
  }

  /** Means over all windows inside the picture, row by row. */
  private static double[] windowMeans(double[] values, int width) {
    int height = values.length / width;
    int columns = width - WINDOW + 1;
    double[] rowSums = new double[height * columns];
    for (int i = 0; i < rowSums.length; i++) {
      for (int dx = 0; dx < WINDOW; dx++) {
        rowSums[i] += values[i / columns * width + i % columns + dx];
      }
    }
    double[] means = new double[(height - WINDOW + 1) * columns];
    for (int i = 0; i < means.length; i++) {
      for (int dy = 0; dy < WINDOW; dy++) {
        means[i] += rowSums[i + dy * columns];
      }
      means[i] /= WINDOW * WINDOW;
    }
    return means;
  }

  private static void requireSameSize(String what, Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels()) {
      throw new IllegalArgumentException(
          "cannot compute the %s of a %s and a %s picture: want the same size and channels"
              .formatted(what, a, b));
    }
  }
}
