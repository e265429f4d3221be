package lucid.deblur.natural.plane;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A picture of one channel, or a kernel, row-major.
 *
 * @param height rows
 * @param width columns
 * @param values {@code height * width} numbers, not copied
 */
public record Plane(int height, int width, float[] values) {
  /** A plane of zeros. */
  public static Plane zeros(int height, int width) {
    return new Plane(height, width, new float[height * width]);
  }

  /** The values of a tensor {@code [h,w]}, copied. */
  public static Plane of(Tensor tensor) {
    return new Plane(tensor.shape().size(0), tensor.shape().size(1), tensor.toFloats());
  }

  /** The value in a row and a column. */
  public float at(int y, int x) {
    return values[y * width + x];
  }

  /** The value in a row and a column, 0 outside. */
  public float orZero(int y, int x) {
    return y < 0 || y >= height || x < 0 || x >= width ? 0 : values[y * width + x];
  }

  /** A tensor {@code [h,w]} that shares the values. */
  public Tensor toTensor() {
    return Tensor.of(Shape.of(height, width), values);
  }

  /** A copy of a part that lies inside. */
  public Plane part(Window window) {
    Plane part = zeros(window.height(), window.width());
    for (int y = 0; y < window.height(); y++) {
      System.arraycopy(
          values,
          (window.y() + y) * width + window.x(),
          part.values,
          y * window.width(),
          window.width());
    }
    return part;
  }

  /** The sum of all values. */
  public double sum() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** The largest value. */
  public float max() {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
