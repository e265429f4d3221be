package lucid.deblur.natural.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import lucid.deblur.natural.plane.Plane;

/** What makes a kernel from the numbers that a least-squares step leaves. */
public final class KernelCleanup {
  private static final double LEAST_PART = 0.1;

  private KernelCleanup() {}

  /**
   * Drops entries below a part of the largest one, then what hangs together by eight neighbours and
   * holds less than a tenth of the mass; moves the centroid to the middle and the sum to 1.
   *
   * @param cut the part of the largest entry
   */
  public static Plane clean(Plane kernel, double cut) {
    return centred(withoutSpecks(cut(kernel, cut)));
  }

  /** Drops entries below a part of the largest one. */
  public static Plane cut(Plane kernel, double part) {
    Plane result = Plane.zeros(kernel.height(), kernel.width());
    float least = (float) (part * kernel.max());
    for (int i = 0; i < kernel.values().length; i++) {
      float value = kernel.values()[i];
      result.values()[i] = value > 0 && value >= least ? value : 0;
    }
    return result;
  }

  private static Plane withoutSpecks(Plane kernel) {
    int[] labels = new int[kernel.values().length];
    double least = LEAST_PART * kernel.sum();
    Plane result = Plane.zeros(kernel.height(), kernel.width());
    int label = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 0 && kernel.values()[i] > 0) {
        label++;
        if (fill(kernel, labels, i, label) >= least) {
          for (int j = i; j < labels.length; j++) {
            if (labels[j] == label) {
              result.values()[j] = kernel.values()[j];
            }
          }
        }
      }
    }
    return result.sum() > 0 ? result : kernel;
  }

  /** Labels what hangs together with an entry, and returns its mass. */
  private static double fill(Plane kernel, int[] labels, int start, int label) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(start);
    labels[start] = label;
    double mass = 0;
    while (!open.isEmpty()) {
      int i = open.pop();
      mass += kernel.values()[i];
      int y = i / kernel.width();
      int x = i % kernel.width();
      for (int ny = Math.max(0, y - 1); ny <= Math.min(kernel.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(kernel.width() - 1, x + 1); nx++) {
          int n = ny * kernel.width() + nx;
          if (labels[n] == 0 && kernel.values()[n] > 0) {
            labels[n] = label;
            open.push(n);
          }
        }
      }
    }
    return mass;
  }

  /** The kernel with its centroid in the middle, to a pixel, and the sum 1; a point if it is 0. */
  public static Plane centred(Plane kernel) {
    double sum = 0;
    double meanY = 0;
    double meanX = 0;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        double value = kernel.at(y, x);
        sum += value;
        meanY += value * y;
        meanX += value * x;
      }
    }
    if (!(sum > 0)) {
      return point(kernel.height(), kernel.width());
    }
    int down = (int) Math.round(meanY / sum - (kernel.height() - 1) / 2.0);
    int right = (int) Math.round(meanX / sum - (kernel.width() - 1) / 2.0);
    Plane moved = Plane.zeros(kernel.height(), kernel.width());
    double kept = 0;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        float value = kernel.orZero(y + down, x + right);
        moved.values()[y * kernel.width() + x] = value;
        kept += value;
      }
    }
    for (int i = 0; i < moved.values().length; i++) {
      moved.values()[i] = (float) (moved.values()[i] / kept);
    }
    return moved;
  }

  /** The kernel that blurs nothing. */
  public static Plane point(int height, int width) {
    Plane point = Plane.zeros(height, width);
    point.values()[height / 2 * width + width / 2] = 1;
    return point;
  }

  /** The smallest odd box about the middle that holds all entries. */
  public static Plane trimmed(Plane kernel) {
    int radius = 0;
    int middleY = kernel.height() / 2;
    int middleX = kernel.width() / 2;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        if (kernel.at(y, x) > 0) {
          radius = Math.max(radius, Math.max(Math.abs(y - middleY), Math.abs(x - middleX)));
        }
      }
    }
    return resized(kernel, 2 * radius + 1);
  }

  /** The kernel in a square box of another odd size, cropped or with zeros about it. */
  public static Plane resized(Plane kernel, int box) {
    Plane result = Plane.zeros(box, box);
    int down = kernel.height() / 2 - box / 2;
    int right = kernel.width() / 2 - box / 2;
    for (int y = 0; y < box; y++) {
      for (int x = 0; x < box; x++) {
        result.values()[y * box + x] = kernel.orZero(y + down, x + right);
      }
    }
    return result;
  }
}
