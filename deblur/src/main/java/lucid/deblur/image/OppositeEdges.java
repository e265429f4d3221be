package lucid.deblur.image;

/**
 * Tells whether a picture goes on around its edges: from the last row to the first, from the last
 * column to the first. Those do that were blurred by circular convolution, as in papers; parts of
 * photos do not, unless they end in one colour.
 */
public final class OppositeEdges {
  /** Of 130 test pictures that were blurred around their edges, one differs by more. */
  private static final double MOST = 2;

  private OppositeEdges() {}

  /**
   * Whether opposite edges of a blurred picture differ, along both axes, at most {@value #MOST}
   * times as much as both do from the lines beside them. A blur that does not reach across an edge
   * leaves it as it is, and tells nothing.
   */
  public static boolean meet(Picture blurred) {
    int last = blurred.width() - 1;
    int lowest = blurred.height() - 1;
    double columns = columns(blurred, 0, last);
    double rows = rows(blurred, 0, lowest);
    double besideColumns =
        columns(blurred, 0, Math.min(1, last)) + columns(blurred, last, Math.max(0, last - 1));
    double besideRows =
        rows(blurred, 0, Math.min(1, lowest)) + rows(blurred, lowest, Math.max(0, lowest - 1));
    return columns <= MOST / 2 * besideColumns && rows <= MOST / 2 * besideRows;
  }

  /** The sum of absolute differences of two columns. */
  private static double columns(Picture picture, int x, int otherX) {
    double sum = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int channel = 0; channel < picture.channels(); channel++) {
        sum += Math.abs(picture.get(x, y, channel) - picture.get(otherX, y, channel));
      }
    }
    return sum;
  }

  /** The sum of absolute differences of two rows. */
  private static double rows(Picture picture, int y, int otherY) {
    double sum = 0;
    for (int x = 0; x < picture.width(); x++) {
      for (int channel = 0; channel < picture.channels(); channel++) {
        sum += Math.abs(picture.get(x, y, channel) - picture.get(x, otherY, channel));
      }
    }
    return sum;
  }
}
