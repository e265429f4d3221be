package lucid.deblur.natural.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.restoration.FieldRestoration;
import lucid.deblur.natural.restoration.ObservedField;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Chooses among kernels by the picture that each gives of a part of the photo. */
final class KernelChoice {
  private static final double LAMBDA = 1e-3;
  private static final double POINT = 0.5;

  private KernelChoice() {}

  /**
   * The kernels with their scores, the best first.
   *
   * @param grey a part of the photo
   * @param kernels one for each candidate
   * @param tick called now and then; may throw
   */
  static List<FoundKernel> of(
      Device device, Plane grey, List<Candidate> candidates, List<Plane> kernels, Runnable tick) {
    int box = kernels.stream().mapToInt(k -> KernelCleanup.trimmed(k).height()).max().orElse(1);
    int rows = kernels.size();
    int height = grey.height();
    int width = grey.width();
    ObservedField field = ObservedField.of(grey.values(), height, width, 1, box).repeated(rows);
    float[] stacked = new float[rows * box * box];
    for (int i = 0; i < rows; i++) {
      Plane kernel = KernelCleanup.resized(kernels.get(i), box);
      System.arraycopy(kernel.values(), 0, stacked, i * box * box, box * box);
    }
    Shape fields = field.start().shape();
    try (FieldRestoration steps =
        new FieldRestoration(device, fields, false, rows, box, LAMBDA, 0)) {
      steps.run(field, Tensor.of(Shape.of(rows, box, box, 1), stacked), tick);
      Tensor pictures = steps.pictures();
      Tensor predicted = steps.predicted();
      int at = field.radius();
      List<FoundKernel> found = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        double sparsity = SharpnessScore.sparsity(pictures, i, at, at, height, width);
        double residual =
            SharpnessScore.residual(predicted, i, field.start(), 0, at, at, height, width);
        found.add(
            new FoundKernel(
                candidates.get(i), kernels.get(i), sparsity + 0.5 * residual, sparsity));
      }
      boolean points = found.stream().filter(KernelChoice::isPoint).count() * 2 > rows;
      found.sort(
          Comparator.comparing((FoundKernel kernel) -> !points && isPoint(kernel))
              .thenComparing(FoundKernel::score));
      return found;
    }
  }

  /**
   * Whether a kernel is hardly more than a point: it explains any picture by itself (Levin, Weiss,
   * Durand and Freeman, "Understanding and evaluating blind deconvolution algorithms", CVPR 2009,
   * section 2), so it wins only where most candidates found one.
   */
  private static boolean isPoint(FoundKernel found) {
    return found.kernel().max() > POINT;
  }

  /** The logarithm of the sparsity of the part as it is. */
  static double sparsity(Plane grey) {
    Tensor field = grey.toTensor().reshape(Shape.of(1, grey.height(), grey.width(), 1));
    return SharpnessScore.sparsity(field, 0, 0, 0, grey.height(), grey.width());
  }
}
