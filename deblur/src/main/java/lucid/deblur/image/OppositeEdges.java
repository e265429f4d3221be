package lucid.deblur.image;

/**
 * Tells whether a picture goes on around its edges: from the last row to the first, from the last
 * column to the first. Pictures that were blurred by circular convolution, as in papers, do; parts
 * of photos do not, unless they end in one colour.
 */
public final class OppositeEdges {
  /** One of 130 test pictures that were blurred around their edges has a larger ratio. */
  private static final double MOST = 2;

  private OppositeEdges() {}

  /**
   * Whether opposite edges of a blurred picture differ, along both axes, at most {@value #MOST}
   * times as much as both do from the lines beside them. A blur that does not reach across an edge
   * leaves it as it is, and tells nothing.
   */
  public static boolean meet(Picture blurred) {
    return ratio(blurred) <= MOST;
  }

  /** The greater of the ratios of both axes. */
  static double ratio(Picture blurred) {
    return Math.max(ratio(blurred, true), ratio(blurred, false));
  }

  private static double ratio(Picture blurred, boolean columns) {
    int last = (columns ? blurred.width() : blurred.height()) - 1;
    double around = difference(blurred, columns, 0, last);
    double beside =
        difference(blurred, columns, 0, Math.min(1, last))
            + difference(blurred, columns, last, Math.max(0, last - 1));
    return around == 0 ? 0 : around / (beside / 2);
  }

  /** The sum of absolute differences of two columns, or else rows. */
  private static double difference(Picture picture, boolean columns, int line, int other) {
    double sum = 0;
    for (int i = 0; i < (columns ? picture.height() : picture.width()); i++) {
      for (int channel = 0; channel < picture.channels(); channel++) {
        double here = columns ? picture.get(line, i, channel) : picture.get(i, line, channel);
        double there = columns ? picture.get(other, i, channel) : picture.get(i, other, channel);
        sum += Math.abs(here - there);
      }
    }
    return sum;
  }
}
