package lucid.tensor;

/**
 * Zero padding of the two spatial axes of a convolution, in pixels.
 *
 * <p>All conventions come down to four numbers: Keras and TensorFlow "valid" is {@link #NONE},
 * "same" is {@link #same} (the odd pixel goes to the bottom and right), PyTorch's explicit padding
 * is {@link #of(int)}. A transposed convolution takes the padding of the convolution whose gradient
 * it is.
 */
public record Padding(int top, int bottom, int left, int right) {
  /** No padding, "valid". */
  public static final Padding NONE = new Padding(0, 0, 0, 0);

  public Padding {
    if (top < 0 || bottom < 0 || left < 0 || right < 0) {
      throw new IllegalArgumentException(
          "cannot pad by %d,%d,%d,%d pixels: padding must not be negative"
              .formatted(top, bottom, left, right));
    }
  }

  /** The same padding on all four sides, as PyTorch's {@code padding=p}. */
  public static Padding of(int all) {
    return new Padding(all, all, all, all);
  }

  /**
   * The padding with which a convolution of a {@code height x width} picture gives {@code ceil(size
   * / stride)} pixels, as Keras and TensorFlow "same". For a transposed convolution give the size
   * of its output.
   */
  public static Padding same(int height, int width, int kernelHeight, int kernelWidth, int stride) {
    int vertical = total(height, kernelHeight, stride);
    int horizontal = total(width, kernelWidth, stride);
    return new Padding(
        vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
  }

  /**
   * The taps that lie inside the picture, over all positions of a kernel along one axis. Taps in
   * the padding multiply zeros and are not counted.
   *
   * @param large pixels of the picture
   * @param small positions of the kernel
   * @param before pixels by which the first position begins before the picture
   */
  public static long tapsInside(int large, int small, int kernel, int stride, int before) {
    long taps = 0;
    for (int p = 0; p < small; p++) {
      for (int r = 0; r < kernel; r++) {
        int pixel = p * stride - before + r;
        taps += pixel >= 0 && pixel < large ? 1 : 0;
      }
    }
    return taps;
  }

  private static int total(int size, int kernel, int stride) {
    int outputs = (size + stride - 1) / stride;
    return Math.max((outputs - 1) * stride + kernel - size, 0);
  }

  @Override
  public String toString() {
    return "%d,%d,%d,%d".formatted(top, bottom, left, right);
  }
}
