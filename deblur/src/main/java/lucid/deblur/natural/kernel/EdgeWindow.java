package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Window;
import lucid.tensor.Tensor;

/**
 * The part of a photo with most edges in all directions: of the n x n parts n/16 apart, the one
 * whose structure tensor has the largest smaller eigenvalue (Förstner and Gülch 1987; Harris and
 * Stephens 1988), from forward differences after a Gaussian of one pixel.
 */
final class EdgeWindow {
  private static final int STEPS = 16;

  private final Tensor photo;
  private final Window within;

  /**
   * @param photo {@code [H,W,C]}
   * @param within where to look
   */
  EdgeWindow(Tensor photo, Window within) {
    this.photo = photo;
    this.within = within;
  }

  /** The best part with sides of n pixels, or those of what there is if that is less. */
  Window of(int n) {
    int width = Math.min(n, within.width());
    int height = Math.min(n, within.height());
    int stepX = Math.max(1, width / STEPS);
    int stepY = Math.max(1, height / STEPS);
    double[][][] blocks = blocks(stepY, stepX);
    int down = Math.max(1, height / stepY);
    int across = Math.max(1, width / stepX);
    double best = -1;
    Window result = new Window(within.x(), within.y(), width, height);
    for (int y = 0; y * stepY + height <= within.height(); y++) {
      for (int x = 0; x * stepX + width <= within.width(); x++) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = y; i < y + down; i++) {
          for (int j = x; j < x + across; j++) {
            xx += blocks[i][j][0];
            xy += blocks[i][j][1];
            yy += blocks[i][j][2];
          }
        }
        double smaller = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
        if (smaller > best) {
          best = smaller;
          result = new Window(within.x() + x * stepX, within.y() + y * stepY, width, height);
        }
      }
    }
    return result;
  }

  /** Sums of products of differences, block by block. */
  private double[][][] blocks(int stepY, int stepX) {
    int height = within.height();
    int width = within.width();
    double[][][] blocks = new double[height / stepY + 1][width / stepX + 1][3];
    float[] above = smoothRow(0);
    for (int y = 0; y + 1 < height; y++) {
      float[] below = smoothRow(y + 1);
      double[][] row = blocks[y / stepY];
      for (int x = 0; x + 1 < width; x++) {
        double right = above[x + 1] - above[x];
        double down = below[x] - above[x];
        double[] block = row[x / stepX];
        block[0] += right * right;
        block[1] += right * down;
        block[2] += down * down;
      }
      above = below;
    }
    return blocks;
  }

  private float[] smoothRow(int y) {
    int radius = 3;
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      weights[i + radius] = Math.exp(-0.5 * i * i);
      sum += weights[i + radius];
    }
    int width = within.width();
    double[] rows = new double[width];
    for (int i = -radius; i <= radius; i++) {
      int line = Math.min(within.height() - 1, Math.max(0, y + i));
      float[] grey = GreyPhoto.row(photo, within, line);
      for (int x = 0; x < width; x++) {
        rows[x] += weights[i + radius] / sum * grey[x];
      }
    }
    float[] result = new float[width];
    for (int x = 0; x < width; x++) {
      double value = 0;
      for (int i = -radius; i <= radius; i++) {
        value += weights[i + radius] / sum * rows[Math.min(width - 1, Math.max(0, x + i))];
      }
      result[x] = (float) value;
    }
    return result;
  }
}
