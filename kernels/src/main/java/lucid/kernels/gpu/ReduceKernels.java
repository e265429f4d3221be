package lucid.kernels.gpu;

import java.util.List;
import java.util.stream.IntStream;
import lucid.kernels.compiler.MergedAxes;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Sums and maxima, see {@code reduce.cl}. */
final class ReduceKernels {
  private static final Source SOURCE = Source.of("reduce", "");

  /** Elements that one item takes; with more, an output is made of parts. */
  private static final int ELEMENTS_A_PART = 64;

  private ReduceKernels() {}

  static void reduce(Op.Reduce op, List<View> inputs, View output, Lowering lowering) {
    Shape shape = inputs.get(0).shape();
    String kernel = op.reduction() == Op.Reduction.SUM ? "reduceSum" : "reduceMax";
    launch(
        kernel,
        inputs.get(0).memory(),
        axes(shape, op.axes(), false),
        axes(shape, op.axes(), true),
        output,
        lowering);
  }

  /** Adds up partial results {@code [parts, output]}. */
  static void sumParts(Memory partial, int parts, View output, Lowering lowering) {
    Shape shape = Shape.of(parts, output.count());
    launch(
        "reduceSum",
        partial,
        axes(shape, List.of(0), false),
        axes(shape, List.of(0), true),
        output,
        lowering);
  }

  /** The kept axes of a shape, or the reduced ones, with their strides. */
  private static MergedAxes axes(Shape shape, List<Integer> reduced, boolean wanted) {
    int[] strides = shape.strides();
    int[] axes =
        IntStream.range(0, shape.rank()).filter(axis -> reduced.contains(axis) == wanted).toArray();
    return MergedAxes.of(
        IntStream.of(axes).map(shape::size).toArray(),
        IntStream.of(axes).map(axis -> strides[axis]).toArray());
  }

  private static boolean isContiguous(MergedAxes axes) {
    int rank = axes.sizes().length;
    return rank > 0 && axes.strides()[0][rank - 1] == 1;
  }

  private static void launch(
      String kernel,
      Memory x,
      MergedAxes kept,
      MergedAxes reduced,
      View output,
      Lowering lowering) {
    int outputs = output.count();
    int length = IntStream.of(reduced.sizes()).reduce(1, (a, b) -> a * b);
    int parts = (length - 1) / ELEMENTS_A_PART + 1;
    Memory y = parts == 1 ? output.memory() : lowering.scratch((long) parts * outputs);
    lowering.launch(
        SOURCE,
        kernel,
        outputs * parts,
        x,
        y,
        lowering.axes(kept, 0),
        lowering.axes(reduced, 0),
        outputs,
        length,
        parts,
        isContiguous(reduced) ? 1 : 0);
    if (parts > 1) {
      Shape partial = Shape.of(parts, outputs);
      launch(
          kernel,
          y,
          axes(partial, List.of(0), false),
          axes(partial, List.of(0), true),
          output,
          lowering);
    }
  }
}
