package lucid.generators.imports;

import lucid.generators.network.LayerForm.Kind;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The layout of a layer's weights in a framework. No framework mirrors kernels: each multiplies the
 * same tap with the same pixel, forward and transposed.
 */
public enum Layout {
  /** Dense {@code [in,out]}, both convolutions {@code [kh,kw,in,out]}. */
  LUCID,
  /**
   * Dense {@code [in,out]}, convolutions {@code [kh,kw,in,out]}, transposed {@code [..,out,in]}.
   */
  KERAS,
  /**
   * Dense {@code [out,in]}, convolutions {@code [out,in,kh,kw]}, transposed {@code [in,out,..]}.
   */
  PYTORCH;

  private static final int[] SAME = {0, 1, 2, 3};
  private static final int[] SWAP_LAST = {0, 1, 3, 2};
  private static final int[] SWAP_BOTH = {1, 0};
  private static final int[] FROM_OIHW = {2, 3, 1, 0};
  private static final int[] FROM_IOHW = {2, 3, 0, 1};

  /** Which axis of the file's tensor each axis of ours is. */
  private int[] axes(Kind kind, int rank) {
    boolean transposed = kind == Kind.CONV_TRANSPOSE;
    if (rank == 4 && this == KERAS && transposed) {
      return SWAP_LAST;
    }
    if (rank == 4 && this == PYTORCH && (transposed || kind == Kind.CONV)) {
      return transposed ? FROM_IOHW : FROM_OIHW;
    }
    if (rank == 2 && this == PYTORCH && kind == Kind.DENSE) {
      return SWAP_BOTH;
    }
    return SAME;
  }

  /** The shape that a tensor of the file has with us. */
  Shape toLucid(Kind kind, Shape shape) {
    int[] axes = axes(kind, shape.rank());
    int[] sizes = new int[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = axes == SAME ? shape.size(axis) : shape.size(axes[axis]);
    }
    return Shape.of(sizes);
  }

  /** The shape that a tensor of ours has in a file. */
  Shape inFile(Kind kind, Shape shape) {
    int[] axes = axes(kind, shape.rank());
    int[] sizes = new int[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axes == SAME ? axis : axes[axis]] = shape.size(axis);
    }
    return Shape.of(sizes);
  }

  /** A tensor of the file with its axes in our order. */
  Tensor toLucid(Kind kind, Tensor tensor) {
    Shape from = tensor.shape();
    int[] axes = axes(kind, from.rank());
    if (axes == SAME) {
      return tensor;
    }
    Shape to = toLucid(kind, from);
    int[] strides = from.strides();
    Tensor result = tensor.isDouble() ? Tensor.of(to, new double[to.count()]) : Tensor.zeros(to);
    for (int i = 0; i < to.count(); i++) {
      int rest = i;
      int place = 0;
      for (int axis = to.rank() - 1; axis >= 0; axis--) {
        place += rest % to.size(axis) * strides[axes[axis]];
        rest /= to.size(axis);
      }
      result.set(i, tensor.get(place));
    }
    return result;
  }
}
