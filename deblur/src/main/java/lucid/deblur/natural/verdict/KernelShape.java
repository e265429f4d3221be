package lucid.deblur.natural.verdict;

import lucid.deblur.natural.kernel.KernelSimilarity;
import lucid.deblur.natural.plane.Plane;

/**
 * The size and form of a kernel.
 *
 * @param along its length in pixels in the direction in which it is longest
 * @param across its width in pixels at right angles to that
 * @param rmsRadius the root of the mean squared distance from its centroid, in pixels
 * @param axisRatio the smaller over the larger standard deviation along its principal axes
 * @param discDiameter of the disc most similar to it, in pixels
 * @param discSimilarity its similarity to that disc, 0 to 1
 */
public record KernelShape(
    double along,
    double across,
    double rmsRadius,
    double axisRatio,
    double discDiameter,
    double discSimilarity) {
  private static final double STEP = 0.25;

  /** The shape of a kernel that sums to 1. */
  public static KernelShape of(Plane kernel) {
    double meanX = 0;
    double meanY = 0;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        meanX += x * kernel.at(y, x);
        meanY += y * kernel.at(y, x);
      }
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        xx += (x - meanX) * (x - meanX) * kernel.at(y, x);
        xy += (x - meanX) * (y - meanY) * kernel.at(y, x);
        yy += (y - meanY) * (y - meanY) * kernel.at(y, x);
      }
    }
    double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
    double spread = Math.hypot((xx - yy) / 2, xy);
    double major = Math.max(0, (xx + yy) / 2 + spread);
    double minor = Math.max(0, (xx + yy) / 2 - spread);
    double bestSimilarity = 0;
    double bestRadius = 0;
    double guess = Math.sqrt(2 * (xx + yy));
    for (double r = Math.max(0.5, 0.7 * guess); r <= 1.3 * guess + 0.5; r += STEP) {
      double similarity = KernelSimilarity.of(disc(r), kernel);
      if (similarity > bestSimilarity) {
        bestSimilarity = similarity;
        bestRadius = r;
      }
    }
    return new KernelShape(
        extent(kernel, Math.cos(angle), Math.sin(angle)),
        extent(kernel, -Math.sin(angle), Math.cos(angle)),
        Math.sqrt(xx + yy),
        major > 0 ? Math.sqrt(minor / major) : 1,
        2 * bestRadius,
        bestSimilarity);
  }

  /** How far the entries reach along a direction. */
  private static double extent(Plane kernel, double cos, double sin) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        if (kernel.at(y, x) > 0) {
          double place = x * cos + y * sin;
          least = Math.min(least, place);
          most = Math.max(most, place);
        }
      }
    }
    return most - least + 1;
  }

  /** A disc with a soft edge of one pixel. */
  private static Plane disc(double radius) {
    int reach = (int) Math.ceil(radius + 0.5);
    int size = 2 * reach + 1;
    Plane disc = Plane.zeros(size, size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double distance = Math.hypot(x - reach, y - reach);
        disc.values()[y * size + x] = (float) Math.min(1, Math.max(0, radius + 0.5 - distance));
      }
    }
    return disc;
  }
}
