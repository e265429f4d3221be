package lucid.deblur.natural.verdict;

import lucid.deblur.natural.plane.Plane;

/**
 * The size and form of a kernel.
 *
 * @param along its length in pixels in the direction in which it is longest
 * @param across its width in pixels at right angles to that
 * @param rmsRadius the root of the mean squared distance from its centroid, in pixels
 * @param axisRatio the smaller over the larger standard deviation along its principal axes
 * @param discDiameter of the disc most similar to it, in pixels
 * @param discSimilarity its normalised correlation with that disc about its centroid, 0 to 1
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
      double similarity = discSimilarity(kernel, meanX, meanY, r);
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

  /** The normalised correlation with a disc about a centre, whose edge is soft for a pixel. */
  private static double discSimilarity(Plane kernel, double centreX, double centreY, double r) {
    int reach = (int) Math.ceil(r + 0.5);
    double product = 0;
    double disc = 0;
    double energy = 0;
    for (float value : kernel.values()) {
      energy += value * value;
    }
    for (int y = (int) centreY - reach; y <= centreY + reach + 1; y++) {
      for (int x = (int) centreX - reach; x <= centreX + reach + 1; x++) {
        double distance = Math.hypot(x - centreX, y - centreY);
        double value = Math.min(1, Math.max(0, r + 0.5 - distance));
        product += value * kernel.orZero(y, x);
        disc += value * value;
      }
    }
    return disc > 0 && energy > 0 ? product / Math.sqrt(disc * energy) : 0;
  }
}
