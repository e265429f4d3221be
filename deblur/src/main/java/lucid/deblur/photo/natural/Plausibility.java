package lucid.deblur.photo.natural;

import lucid.deblur.image.Picture;

/**
 * How plausible a restored picture is, without the truth: the logarithm of the sparsity of its
 * gradients, {@code (mean sqrt m)^2 / sqrt(mean m^2)} for magnitudes m of forward differences of
 * its grey values, which does not change with contrast (after Krishnan, Tay and Fergus, "Blind
 * deconvolution using a normalized sparsity measure", CVPR 2011), and half the logarithm of what it
 * leaves unexplained. The search for the kernel chooses by the same score.
 */
final class Plausibility {
  /** Pixels at the edges that do not count, if the picture has so many. */
  private static final int BORDER = 8;

  private static final double LEAST = 1e-10;

  private Plausibility() {}

  /**
   * The score: the less, the more plausible.
   *
   * @param residual the root mean square of what the picture leaves unexplained
   */
  static double score(Picture restored, double residual) {
    Picture grey = restored.toGrey();
    int border = Math.min(BORDER, Math.min(grey.width(), grey.height()) / 4);
    double roots = 0;
    double squares = 0;
    long count = 0;
    for (int y = border; y < grey.height() - border - 1; y++) {
      for (int x = border; x < grey.width() - border - 1; x++) {
        double right = grey.get(x + 1, y, 0) - grey.get(x, y, 0);
        double down = grey.get(x, y + 1, 0) - grey.get(x, y, 0);
        double square = right * right + down * down;
        roots += Math.sqrt(Math.sqrt(square));
        squares += square;
        count++;
      }
    }
    double mean = roots / count;
    double sparsity = mean * mean / Math.sqrt(squares / count + LEAST);
    return Math.log(sparsity + LEAST) + 0.5 * Math.log(residual + LEAST);
  }
}
