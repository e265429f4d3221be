package lucid.generators.architectures;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;

/** Borders and up-sampling of pictures {@code [N,H,W,C]}, made of primitives. */
final class Resampling {
  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

  private Resampling() {}

  /**
   * One pixel more at every side, mirrored at the border pixel, which is not repeated, as PyTorch's
   * {@code ReflectionPad2d(1)}. Pictures have two or more pixels along both axes.
   */
  static Expr reflect(Expr x) {
    return reflect(reflect(x, ROWS), COLUMNS);
  }

  private static Expr reflect(Expr x, int axis) {
    int size = x.shape().size(axis);
    return Ops.concat(axis, part(x, axis, 1, 1), x, part(x, axis, size - 2, 1));
  }

  /**
   * Twice as high and wide, linearly along both axes: a result's pixel takes three quarters of the
   * pixel that it lies in and a quarter of the next one on its side, the border going on outside,
   * as PyTorch's {@code Upsample(2, 'bilinear')}.
   */
  static Expr bilinear(Expr x) {
    return linear(linear(x, ROWS), COLUMNS);
  }

  private static Expr linear(Expr x, int axis) {
    int size = x.shape().size(axis);
    Expr own = x.times(0.75);
    Expr first = part(x, axis, 0, 1);
    Expr last = part(x, axis, size - 1, 1);
    Expr before = size == 1 ? x : Ops.concat(axis, first, part(x, axis, 0, size - 1));
    Expr after = size == 1 ? x : Ops.concat(axis, part(x, axis, 1, size - 1), last);
    return interleave(axis, own.plus(before.times(0.25)), own.plus(after.times(0.25)));
  }

  /** The pixels of two pictures by turns along an axis. */
  private static Expr interleave(int axis, Expr even, Expr odd) {
    Shape pairs = insert(even.shape(), axis + 1);
    Expr both = Ops.concat(axis + 1, even.reshape(pairs), odd.reshape(pairs));
    return both.reshape(even.shape().with(axis, 2 * even.shape().size(axis)));
  }

  /** The shape with an axis of size 1 more. */
  private static Shape insert(Shape shape, int axis) {
    int[] sizes = new int[shape.rank() + 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i == axis ? 1 : shape.size(i < axis ? i : i - 1);
    }
    return Shape.of(sizes);
  }

  /** The upper left part of a picture. */
  static Expr crop(Expr x, int height, int width) {
    return part(part(x, ROWS, 0, height), COLUMNS, 0, width);
  }

  private static Expr part(Expr x, int axis, int from, int size) {
    if (size == x.shape().size(axis)) {
      return x;
    }
    List<Integer> start = new ArrayList<>(List.of(0, 0, 0, 0));
    start.set(axis, from);
    return x.slice(start, x.shape().with(axis, size));
  }
}
