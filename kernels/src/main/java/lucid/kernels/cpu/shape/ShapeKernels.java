package lucid.kernels.cpu.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.View;
import lucid.tensor.Op;

/** Kernels that move elements. */
public final class ShapeKernels {
  private ShapeKernels() {}

  public static Kernel transpose(Op.Transpose op, List<View> inputs, View output, Context context) {
    View x = inputs.get(0);
    int[] own = x.shape().strides();
    int[] strides = op.permutation().stream().mapToInt(axis -> own[axis]).toArray();
    return copy(output.shape().toArray(), x, 0, strides, output, 0, context);
  }

  public static Kernel slice(Op.Slice op, List<View> inputs, View output, Context context) {
    View x = inputs.get(0);
    int[] strides = x.shape().strides();
    int first = dot(op.start(), strides);
    return copy(output.shape().toArray(), x, first, strides, output, 0, context);
  }

  public static Kernel pad(Op.Pad op, List<View> inputs, View output, Context context) {
    View x = inputs.get(0);
    int first = dot(op.before(), output.shape().strides());
    Kernel zeros =
        () -> Arrays.fill(output.array(), output.offset(), output.offset() + output.count(), 0);
    Kernel inner = copy(x.shape().toArray(), x, 0, x.shape().strides(), output, first, context);
    return new KernelSequence(List.of(zeros, inner));
  }

  public static Kernel concat(Op.Concat op, List<View> inputs, View output, Context context) {
    List<Kernel> copies = new ArrayList<>();
    int stride = output.shape().strides()[op.axis()];
    int first = 0;
    for (View x : inputs) {
      copies.add(copy(x.shape().toArray(), x, 0, x.shape().strides(), output, first, context));
      first += x.shape().size(op.axis()) * stride;
    }
    return new KernelSequence(copies);
  }

  private static Kernel copy(
      int[] sizes, View x, int xFirst, int[] xStrides, View y, int yFirst, Context context) {
    return new StridedCopy(
        sizes,
        x.array(),
        x.offset() + xFirst,
        xStrides,
        y.array(),
        y.offset() + yFirst,
        y.shape().strides(),
        context.pool());
  }

  private static int dot(List<Integer> index, int[] strides) {
    int sum = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      sum += index.get(axis) * strides[axis];
    }
    return sum;
  }
}
