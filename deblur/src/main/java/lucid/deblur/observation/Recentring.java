package lucid.deblur.observation;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Moves a kernel's centroid to the middle of its frame, and the picture the other way, so that it
 * stays where it was seen. A picture and a kernel moved against each other explain an observation
 * as well as before, so a search that may leave the range of kernels, whose centroids are in the
 * middle, can drift.
 *
 * <p>Pictures that go on around their edges are moved by the Fourier series of each row and column;
 * others, see {@link #wholePixels}, as if their edges were repeated. Kernels are moved linearly,
 * which keeps them at 0 or above.
 *
 * @param down how far the kernel is moved down, in pixels
 * @param right how far it is moved to the right
 */
public record Recentring(double down, double right) {
  /** The move for a kernel {@code [1,h,w,1]}; no move for a kernel that is all zeros. */
  public static Recentring of(Tensor kernel) {
    int height = kernel.shape().size(1);
    int width = kernel.shape().size(2);
    double sum = 0;
    double row = 0;
    double column = 0;
    for (int i = 0; i < kernel.count(); i++) {
      sum += kernel.get(i);
      row += kernel.get(i) * (i / width);
      column += kernel.get(i) * (i % width);
    }
    return sum > 0
        ? new Recentring((height - 1) / 2.0 - row / sum, (width - 1) / 2.0 - column / sum)
        : new Recentring(0, 0);
  }

  /** The nearest move by whole pixels. */
  public Recentring wholePixels() {
    return new Recentring(Math.rint(down), Math.rint(right));
  }

  /**
   * The picture {@code [1,H,W,C]}, moved the other way by whole pixels; those at the edge are
   * repeated where nothing is known.
   */
  public Tensor pictureWithEdges(Tensor picture) {
    Shape shape = picture.shape();
    int width = shape.size(2);
    int channels = shape.size(3);
    return Tensor.generate(
        shape,
        i -> {
          int row = i / channels / width + (int) Math.rint(down);
          int column = i / channels % width + (int) Math.rint(right);
          int nearestRow = Math.max(0, Math.min(shape.size(1) - 1, row));
          int nearestColumn = Math.max(0, Math.min(width - 1, column));
          return picture.get((nearestRow * width + nearestColumn) * channels + i % channels);
        });
  }

  /** The kernel {@code [1,h,w,1]}, moved; what leaves the frame is lost, the sum stays. */
  public Tensor kernel(Tensor kernel) {
    double[][] rows = Resampling.linear(kernel.shape().size(1), down);
    double[][] columns = Resampling.linear(kernel.shape().size(2), right);
    Tensor moved = Resampling.move(kernel, rows, columns);
    double before = sum(kernel);
    double after = sum(moved);
    return after > 0 ? Tensor.generate(kernel.shape(), i -> moved.get(i) * before / after) : kernel;
  }

  /**
   * The picture {@code [1,H,W,C]} that goes on around its edges, moved the other way and clipped to
   * [0,1].
   */
  public Tensor periodicPicture(Tensor picture) {
    double[][] rows = Resampling.periodic(picture.shape().size(1), -down);
    double[][] columns = Resampling.periodic(picture.shape().size(2), -right);
    Tensor moved = Resampling.move(picture, rows, columns);
    return Tensor.generate(picture.shape(), i -> Math.min(1, Math.max(0, moved.get(i))));
  }

  private static double sum(Tensor tensor) {
    double sum = 0;
    for (double value : tensor.toDoubles()) {
      sum += value;
    }
    return sum;
  }
}
