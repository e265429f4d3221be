package lucid.deblur.natural.kernel;

import java.util.Arrays;
import lucid.deblur.natural.plane.Plane;

/**
 * The threshold from which edges are selected, so that each direction has enough of them, after Cho
 * and Lee ("Fast motion deblurring", SIGGRAPH Asia 2009, section 4.1).
 */
final class EdgeThreshold {
  private static final int DIRECTIONS = 4;
  private static final int LEAST = 10;
  private static final int EDGES_A_PIXEL_OF_BOX = 20;

  private EdgeThreshold() {}

  /**
   * The least over four directions of the n-th largest squared gradient of those pixels that count.
   *
   * @param blurred the coarsest picture
   * @param counts 1 where a pixel's differences count, else 0
   */
  static double of(Plane blurred, Plane counts, int box) {
    int wanted = Math.max(EDGES_A_PIXEL_OF_BOX * box, LEAST);
    float[][] squares = new float[DIRECTIONS][blurred.values().length];
    int[] found = new int[DIRECTIONS];
    for (int y = 0; y + 1 < blurred.height(); y++) {
      for (int x = 0; x + 1 < blurred.width(); x++) {
        if (counts.at(y, x) > 0) {
          float right = blurred.at(y, x + 1) - blurred.at(y, x);
          float down = blurred.at(y + 1, x) - blurred.at(y, x);
          double angle = Math.atan2(down, right) / Math.PI;
          int bin = (int) Math.floor((angle - Math.floor(angle)) * DIRECTIONS) % DIRECTIONS;
          squares[bin][found[bin]++] = right * right + down * down;
        }
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (int bin = 0; bin < DIRECTIONS; bin++) {
      float[] own = Arrays.copyOf(squares[bin], found[bin]);
      Arrays.sort(own);
      if (own.length > 0) {
        least = Math.min(least, own[Math.max(0, own.length - wanted)]);
      }
    }
    return Double.isFinite(least) ? least : 0;
  }
}
