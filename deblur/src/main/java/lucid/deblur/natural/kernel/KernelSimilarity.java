package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Plane;

/**
 * How alike two kernels are: the largest normalised correlation over all shifts, 0 to 1 (Hu and
 * Yang, "Good regions to deblur", ECCV 2012, equation 7).
 */
public final class KernelSimilarity {
  private KernelSimilarity() {}

  /** The similarity of two kernels of any size. */
  public static double of(Plane a, Plane b) {
    int height = a.height() + b.height() - 1;
    int width = a.width() + b.width() - 1;
    double[] products = new double[height * width];
    double energyA = 0;
    double energyB = 0;
    for (float value : b.values()) {
      energyB += value * value;
    }
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        double value = a.at(y, x);
        energyA += value * value;
        if (value != 0) {
          for (int v = 0; v < b.height(); v++) {
            int row = (y - v + b.height() - 1) * width + x + b.width() - 1;
            for (int u = 0; u < b.width(); u++) {
              products[row - u] += value * b.at(v, u);
            }
          }
        }
      }
    }
    double most = 0;
    for (double product : products) {
      most = Math.max(most, product);
    }
    return energyA > 0 && energyB > 0 ? most / Math.sqrt(energyA * energyB) : 0;
  }
}
