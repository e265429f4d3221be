package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Window;
import lucid.tensor.Tensor;

/**
 * The part of a photo with most edges in all directions: of the n x n parts about n/16 apart, the
 * one whose structure tensor has the largest smaller eigenvalue (Harris and Stephens, "A combined
 * corner and edge detector", Alvey Vision Conference 1988), from forward differences after a
 * Gaussian of one pixel.
 */
final class EdgeWindow {
  private static final int STEPS = 16;
  private static final int LARGEST_CELL = 16;
  private static final int RADIUS = 3;
  private static final float[] GAUSSIAN = gaussian();

  private final Window within;
  private final int cell;

  /** Sums over cells of squares and products of differences: xx, xy, yy. */
  private final double[][][] cells;

  /**
   * Looks through a photo once.
   *
   * @param photo {@code [H,W,C]}
   * @param within where to look
   */
  EdgeWindow(Tensor photo, Window within) {
    this.within = within;
    cell = Math.max(1, Math.min(LARGEST_CELL, Math.min(within.height(), within.width()) / STEPS));
    cells = new double[within.height() / cell + 1][within.width() / cell + 1][3];
    float[][] rows = new float[2 * RADIUS + 1][];
    for (int y = -RADIUS; y < RADIUS; y++) {
      rows[y + RADIUS + 1] = smoothRow(GreyPhoto.row(photo, within, clamp(y)));
    }
    float[] above = null;
    for (int y = 0; y < within.height(); y++) {
      System.arraycopy(rows, 1, rows, 0, 2 * RADIUS);
      rows[2 * RADIUS] = smoothRow(GreyPhoto.row(photo, within, clamp(y + RADIUS)));
      float[] below = smoothColumns(rows);
      if (above != null) {
        add(above, below, cells[(y - 1) / cell]);
      }
      above = below;
    }
  }

  private int clamp(int y) {
    return Math.min(within.height() - 1, Math.max(0, y));
  }

  private void add(float[] above, float[] below, double[][] row) {
    for (int x = 0; x + 1 < above.length; x++) {
      double right = above[x + 1] - above[x];
      double down = below[x] - above[x];
      double[] sums = row[x / cell];
      sums[0] += right * right;
      sums[1] += right * down;
      sums[2] += down * down;
    }
  }

  /** The best part with sides of n pixels, or those of what there is if that is less. */
  Window of(int n) {
    return of(n, within);
  }

  /** The best part with sides of n pixels whose middle lies in an area. */
  Window of(int n, Window area) {
    int width = Math.min(n, within.width());
    int height = Math.min(n, within.height());
    int down = Math.max(1, height / cell);
    int across = Math.max(1, width / cell);
    int stepY = Math.max(1, down / STEPS);
    int stepX = Math.max(1, across / STEPS);
    double best = -1;
    Window result = new Window(within.x(), within.y(), width, height);
    for (int y = 0; y * cell + height <= within.height(); y += stepY) {
      for (int x = 0; x * cell + width <= within.width(); x += stepX) {
        Window part = new Window(within.x() + x * cell, within.y() + y * cell, width, height);
        double strength = holdsMiddle(area, part) ? strength(y, x, down, across) : -1;
        if (strength > best) {
          best = strength;
          result = part;
        }
      }
    }
    return result;
  }

  private static boolean holdsMiddle(Window area, Window part) {
    int x = part.x() + part.width() / 2;
    int y = part.y() + part.height() / 2;
    return x >= area.x() && x < area.right() && y >= area.y() && y < area.bottom();
  }

  /** The smaller eigenvalue of a part's structure tensor a pixel. */
  double strength(Window part) {
    int down = Math.max(1, part.height() / cell);
    int across = Math.max(1, part.width() / cell);
    int y = (part.y() - within.y()) / cell;
    int x = (part.x() - within.x()) / cell;
    return strength(y, x, down, across) / ((double) down * across * cell * cell);
  }

  private double strength(int y, int x, int down, int across) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = y; i < y + down; i++) {
      for (int j = x; j < x + across; j++) {
        xx += cells[i][j][0];
        xy += cells[i][j][1];
        yy += cells[i][j][2];
      }
    }
    return (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
  }

  private static float[] gaussian() {
    float[] weights = new float[2 * RADIUS + 1];
    double sum = 0;
    for (int i = -RADIUS; i <= RADIUS; i++) {
      sum += Math.exp(-0.5 * i * i);
    }
    for (int i = -RADIUS; i <= RADIUS; i++) {
      weights[i + RADIUS] = (float) (Math.exp(-0.5 * i * i) / sum);
    }
    return weights;
  }

  private static float[] smoothRow(float[] grey) {
    float[] smooth = new float[grey.length];
    for (int x = 0; x < grey.length; x++) {
      for (int i = -RADIUS; i <= RADIUS; i++) {
        smooth[x] += GAUSSIAN[i + RADIUS] * grey[Math.min(grey.length - 1, Math.max(0, x + i))];
      }
    }
    return smooth;
  }

  private static float[] smoothColumns(float[][] rows) {
    float[] smooth = new float[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int x = 0; x < smooth.length; x++) {
        smooth[x] += GAUSSIAN[i] * rows[i][x];
      }
    }
    return smooth;
  }
}
