package lucid.deblur.natural;

import lucid.tensor.Tensor;

/**
 * PSNR (data range 1) of a restored picture at its best shift in steps of a quarter of a pixel,
 * bilinear, a border of 30 pixels cut; and the SSIM there (7x7, K1 = .01, K2 = .03).
 */
record ShiftedScore(double psnr, double ssim) {
  private static final int BORDER = 30;
  private static final int FARTHEST = 8;

  static ShiftedScore of(Tensor restored, Tensor sharp) {
    float[] x = restored.toFloats();
    float[] y = sharp.toFloats();
    int height = sharp.shape().size(0);
    int width = sharp.shape().size(1);
    int channels = sharp.shape().size(2);
    double best = Double.POSITIVE_INFINITY;
    int down = 0;
    int right = 0;
    for (int dy = -FARTHEST; dy <= FARTHEST; dy++) {
      for (int dx = -FARTHEST; dx <= FARTHEST; dx++) {
        double error = error(x, y, height, width, channels, 4 * dy, 4 * dx, 5);
        if (error < best) {
          best = error;
          down = 4 * dy;
          right = 4 * dx;
        }
      }
    }
    best = Double.POSITIVE_INFINITY;
    int bestDown = 0;
    int bestRight = 0;
    for (int dy = down - 4; dy <= down + 4; dy++) {
      for (int dx = right - 4; dx <= right + 4; dx++) {
        double error = error(x, y, height, width, channels, dy, dx, 1);
        if (error < best) {
          best = error;
          bestDown = dy;
          bestRight = dx;
        }
      }
    }
    return new ShiftedScore(
        -10 * Math.log10(best), ssim(x, y, height, width, channels, bestDown, bestRight));
  }

  /** The mean squared error with the restored picture read at (y + down/4, x + right/4). */
  private static double error(
      float[] x, float[] y, int height, int width, int channels, int down, int right, int step) {
    double sum = 0;
    long count = 0;
    for (int row = BORDER; row < height - BORDER; row += step) {
      for (int column = BORDER; column < width - BORDER; column += step) {
        for (int c = 0; c < channels; c++) {
          double d =
              read(x, width, channels, 4 * row + down, 4 * column + right, c)
                  - y[(row * width + column) * channels + c];
          sum += d * d;
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double read(float[] x, int width, int channels, int y4, int x4, int c) {
    int row = y4 >> 2;
    int column = x4 >> 2;
    double fy = (y4 & 3) / 4.0;
    double fx = (x4 & 3) / 4.0;
    int i = (row * width + column) * channels + c;
    double value = x[i];
    if (fx > 0) {
      value += fx * (x[i + channels] - value);
    }
    if (fy > 0) {
      int j = i + width * channels;
      double below = x[j];
      if (fx > 0) {
        below += fx * (x[j + channels] - below);
      }
      value += fy * (below - value);
    }
    return value;
  }

  private static double ssim(
      float[] x, float[] y, int height, int width, int channels, int down, int right) {
    double total = 0;
    int count = 0;
    for (int c = 0; c < channels; c++) {
      for (int row = BORDER; row + 7 <= height - BORDER; row += 2) {
        for (int column = BORDER; column + 7 <= width - BORDER; column += 2) {
          double a = 0;
          double b = 0;
          double aa = 0;
          double bb = 0;
          double ab = 0;
          for (int v = row; v < row + 7; v++) {
            for (int u = column; u < column + 7; u++) {
              double p = read(x, width, channels, 4 * v + down, 4 * u + right, c);
              double q = y[(v * width + u) * channels + c];
              a += p;
              b += q;
              aa += p * p;
              bb += q * q;
              ab += p * q;
            }
          }
          a /= 49;
          b /= 49;
          double varA = (aa - 49 * a * a) / 48;
          double varB = (bb - 49 * b * b) / 48;
          double cov = (ab - 49 * a * b) / 48;
          total +=
              (2 * a * b + 1e-4)
                  * (2 * cov + 9e-4)
                  / ((a * a + b * b + 1e-4) * (varA + varB + 9e-4));
          count++;
        }
      }
    }
    return total / count;
  }
}
