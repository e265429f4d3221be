package lucid.kernels.gpu;

import java.util.List;
import lucid.kernels.compiler.MergedAxes;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Copies of elements to other places, see {@code shape.cl}. */
final class ShapeKernels {
  private static final Source SOURCE = Source.of("shape", "");

  private ShapeKernels() {}

  static void transpose(Op.Transpose op, List<View> inputs, View output, Lowering lowering) {
    int[] from = inputs.get(0).shape().strides();
    int[] strides = op.permutation().stream().mapToInt(axis -> from[axis]).toArray();
    copy(output.shape(), inputs.get(0), 0, strides, output, 0, output.shape().strides(), lowering);
  }

  static void pad(Op.Pad op, List<View> inputs, View output, Lowering lowering) {
    View x = inputs.get(0);
    int[] strides = output.shape().strides();
    lowering.launch(SOURCE, "fill", output.count(), output.memory(), output.count(), 0f);
    int start = offset(op.before(), strides);
    copy(x.shape(), x, 0, x.shape().strides(), output, start, strides, lowering);
  }

  static void slice(Op.Slice op, List<View> inputs, View output, Lowering lowering) {
    View x = inputs.get(0);
    int[] strides = x.shape().strides();
    int start = offset(op.start(), strides);
    copy(op.shape(), x, start, strides, output, 0, op.shape().strides(), lowering);
  }

  static void concat(Op.Concat op, List<View> inputs, View output, Lowering lowering) {
    int[] strides = output.shape().strides();
    int start = 0;
    for (View x : inputs) {
      copy(x.shape(), x, 0, x.shape().strides(), output, start, strides, lowering);
      start += x.shape().size(op.axis()) * strides[op.axis()];
    }
  }

  /** Copies all elements in their order. */
  static void copy(View x, View output, Lowering lowering) {
    int[] strides = output.shape().strides();
    copy(output.shape(), x, 0, strides, output, 0, strides, lowering);
  }

  private static void copy(
      Shape block,
      View x,
      int xStart,
      int[] xStrides,
      View y,
      int yStart,
      int[] yStrides,
      Lowering lowering) {
    MergedAxes axes = MergedAxes.of(block.toArray(), xStrides, yStrides);
    lowering.launch(
        SOURCE,
        "stridedCopy",
        block.count(),
        x.memory(),
        xStart,
        lowering.axes(axes, 0),
        y.memory(),
        yStart,
        lowering.axes(axes, 1),
        block.count());
  }

  private static int offset(List<Integer> position, int[] strides) {
    int offset = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      offset += position.get(axis) * strides[axis];
    }
    return offset;
  }
}
