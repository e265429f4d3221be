package lucid.deblur.natural;

import lucid.deblur.natural.kernel.KernelCleanup;
import lucid.deblur.natural.plane.Plane;
import lucid.tensor.Tensor;

/** Brings kernels that a caller gives into the form that the library keeps them in. */
final class KnownKernels {
  private KnownKernels() {}

  /**
   * The kernel in a square box of odd side, centred, with the sum 1.
   *
   * @param kernel {@code [h,w]}, entries of 0 or more
   * @throws IllegalArgumentException if it has another shape, a negative entry or no positive one
   */
  static Plane square(Tensor kernel) {
    if (kernel.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "cannot restore with a kernel of shape %s: want [height,width]"
              .formatted(kernel.shape()));
    }
    Plane plane = Plane.of(kernel);
    for (float value : plane.values()) {
      if (!(value >= 0) || Float.isInfinite(value)) {
        throw new IllegalArgumentException(
            "cannot restore with a kernel that holds " + value + ": its entries must be 0 or more");
      }
    }
    if (!(plane.sum() > 0)) {
      throw new IllegalArgumentException(
          "cannot restore with a kernel that is 0 everywhere: it must sum to 1");
    }
    // Twice as large, so that nothing falls out when the centroid moves to the middle.
    int side = 2 * Math.max(plane.height(), plane.width()) + 1;
    Plane wide = Plane.zeros(side, side);
    int top = (side - plane.height()) / 2;
    int left = (side - plane.width()) / 2;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        wide.values()[(y + top) * side + x + left] = plane.at(y, x);
      }
    }
    return KernelCleanup.trimmed(KernelCleanup.centred(wide));
  }
}
