package lucid.deblur.metrics;

import java.util.Arrays;
import lucid.deblur.image.Picture;

/**
 * The structural similarity index of Wang, Bovik, Sheikh and Simoncelli ("Image quality assessment:
 * from error visibility to structural similarity", IEEE TIP 13(4), 2004) for one window: K1 = 0.01,
 * K2 = 0.03, windows that lie inside the picture only, mean over channels.
 */
final class StructuralSimilarity {
  /** All weights alike in 7x7 pixels, variances divided by n - 1. */
  static final StructuralSimilarity UNIFORM = uniform(7);

  /** Weights of a Gaussian of deviation 1.5 in 11x11 pixels, variances as weighted. */
  static final StructuralSimilarity GAUSSIAN = gaussian(11, 1.5);

  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  /** The weights of the window along either axis; they sum to 1. */
  private final double[] weights;

  /** The factor from the weighted variance to the wanted variance. */
  private final double correction;

  private StructuralSimilarity(double[] weights, double correction) {
    this.weights = weights;
    this.correction = correction;
  }

  private static StructuralSimilarity uniform(int size) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    double samples = size * size;
    return new StructuralSimilarity(weights, samples / (samples - 1));
  }

  private static StructuralSimilarity gaussian(int size, double deviation) {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      double distance = (i - size / 2) / deviation;
      weights[i] = Math.exp(-0.5 * distance * distance);
    }
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return new StructuralSimilarity(weights, 1);
  }

  /**
   * The mean index of two pictures of one size.
   *
   * @throws IllegalArgumentException if they are smaller than the window
   */
  double of(Picture a, Picture b) {
    if (a.width() < weights.length || a.height() < weights.length) {
      throw new IllegalArgumentException(
          "cannot compute the SSIM of %s pictures: want %d x %d pixels or more"
              .formatted(a, weights.length, weights.length));
    }
    double sum = 0;
    for (int channel = 0; channel < a.channels(); channel++) {
      sum += ofChannel(a, b, channel);
    }
    return sum / a.channels();
  }

  private double ofChannel(Picture a, Picture b, int channel) {
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
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double product = meanX[i] * meanY[i];
      double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
      double covariance = correction * (meanXy[i] - product);
      double variances = correction * (meanXx[i] + meanYy[i] - squares);
      sum += (2 * product + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
    }
    return sum / meanX.length;
  }

  /** Weighted means over all windows inside the picture, row by row. */
  private double[] windowMeans(double[] values, int width) {
    int height = values.length / width;
    int columns = width - weights.length + 1;
    double[] rowMeans = new double[height * columns];
    for (int i = 0; i < rowMeans.length; i++) {
      for (int dx = 0; dx < weights.length; dx++) {
        rowMeans[i] += weights[dx] * values[i / columns * width + i % columns + dx];
      }
    }
    double[] means = new double[(height - weights.length + 1) * columns];
    for (int i = 0; i < means.length; i++) {
      for (int dy = 0; dy < weights.length; dy++) {
        means[i] += weights[dy] * rowMeans[i + dy * columns];
      }
    }
    return means;
  }
}
