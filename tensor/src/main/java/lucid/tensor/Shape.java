package lucid.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The static shape of a tensor: its sizes, axis by axis, row-major (the last axis is contiguous).
 *
 * <p>Pictures are {@code [N, H, W, C]}, convolution weights {@code [kh, kw, in, out]}, spectra
 * {@code [2, N, H, W/2+1, C]} with real parts before imaginary parts. A scalar is {@code []}.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * A shape of the given sizes.
   *
   * @throws IllegalArgumentException if a size is below 1 or the element count exceeds an int
   */
  public static Shape of(int... sizes) {
    if (sizes.length == 0) {
      return SCALAR;
    }
    Shape shape = new Shape(sizes.clone());
    long count = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "cannot make shape " + shape + ": every size must be 1 or more");
      }
      count *= size;
      if (count > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "cannot make shape " + shape + ": more than " + (Integer.MAX_VALUE - 8) + " elements");
      }
    }
    return shape;
  }

  /** The shape of a single number, {@code []}. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The size along an axis; a negative axis counts from the last. */
  public int size(int axis) {
    return sizes[axis < 0 ? axis + sizes.length : axis];
  }

  /** The number of elements. */
  public int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /** A copy of the sizes. */
  public int[] toArray() {
    return sizes.clone();
  }

  /** Row-major strides in elements. */
  public int[] strides() {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    return strides;
  }

  /** This shape with one axis of another size. */
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis < 0 ? axis + sizes.length : axis] = size;
    return of(changed);
  }

  /** This shape with the given axes reduced to size 1. */
  public Shape reduced(List<Integer> axes) {
    int[] changed = sizes.clone();
    for (int axis : axes) {
      changed[axis] = 1;
    }
    return of(changed);
  }

  /** Whether a tensor of this shape can be repeated along axes of size 1 to fill {@code target}. */
  public boolean broadcastsTo(Shape target) {
    int shift = target.rank() - rank();
    return shift >= 0
        && IntStream.range(0, rank())
            .allMatch(axis -> sizes[axis] == 1 || sizes[axis] == target.sizes[axis + shift]);
  }

  /**
   * The common shape of two operands, axes aligned at the last, sizes of 1 repeated.
   *
   * @throws IllegalArgumentException naming both shapes and the axis where they disagree
   */
  public static Shape broadcast(String verb, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int axis = 1; axis <= rank; axis++) {
      int left = axis <= a.rank() ? a.size(-axis) : 1;
      int right = axis <= b.rank() ? b.size(-axis) : 1;
      if (left != right && left != 1 && right != 1) {
        throw new IllegalArgumentException(
            "cannot %s %s and %s: sizes %d and %d on axis %d from the end do not broadcast"
                .formatted(verb, a, b, left, right, axis));
      }
      sizes[rank - axis] = Math.max(left, right);
    }
    return of(sizes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** For example {@code [10,4,4,512]}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
