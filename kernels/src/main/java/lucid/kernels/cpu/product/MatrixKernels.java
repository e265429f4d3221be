package lucid.kernels.cpu.product;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.View;
import lucid.tensor.Op;

/** Matrix products. */
public final class MatrixKernels {
  /**
   * Products with fewer panels than this are split along the axis that is summed over. The number
   * of rows does not count, so that a row of a result is the same whatever other rows there are.
   */
  private static final int FEW_PANELS = 8;

  /** Lines that are worth a split. */
  private static final int SPLIT_LINES = 1024;

  private MatrixKernels() {}

  public static Kernel matMul(Op.MatMul op, List<View> inputs, View output, Context context) {
    View a = inputs.get(0);
    View b = inputs.get(1);
    if (op.transposeA() && !op.transposeB()) {
      return contraction(a, b, output, context);
    }
    int rows = output.shape().size(0);
    int columns = output.shape().size(1);
    int inner = b.shape().size(op.transposeB() ? 1 : 0);
    int[] lines = offsets(b.offset(), inner, op.transposeB() ? 1 : columns);
    PackedPanels panels =
        new PackedPanels(
            b.array(), lines, offsets(0, columns, op.transposeB() ? inner : 1), context);
    List<Kernel> steps = new ArrayList<>();
    if (b.constant()) {
      panels.pack();
    } else {
      steps.add(panels::pack);
    }
    float[] left = a.array();
    int[] leftRows = offsets(a.offset(), rows, inner);
    if (op.transposeA()) {
      left = context.workspace().allocate(rows * inner);
      leftRows = offsets(0, rows, inner);
      steps.add(transposition(a, left, context));
    }
    int splits = panels.layout().count() < FEW_PANELS ? Math.max(inner / SPLIT_LINES, 1) : 1;
    if (splits == 1) {
      int[] outputRows = offsets(output.offset(), rows, columns);
      RowGroup group = new RowGroup(leftRows, outputRows, new int[] {0, 0, inner});
      steps.add(new PanelProduct(left, output.array(), List.of(group), panels, context));
    } else {
      steps.addAll(splitProduct(left, leftRows, panels, inner, splits, output, context));
    }
    return new KernelSequence(steps);
  }

  /** Partial products over parts of the inner axis, and their sum in a fixed order. */
  private static List<Kernel> splitProduct(
      float[] left,
      int[] leftRows,
      PackedPanels panels,
      int inner,
      int splits,
      View output,
      Context context) {
    int count = output.count();
    int columns = output.shape().size(1);
    float[] partial = context.workspace().allocate(splits * count);
    List<RowGroup> groups = new ArrayList<>();
    for (int split = 0; split < splits; split++) {
      int begin = (int) ((long) inner * split / splits);
      int end = (int) ((long) inner * (split + 1) / splits);
      int[] partialRows = offsets(split * count, leftRows.length, columns);
      groups.add(new RowGroup(leftRows, partialRows, new int[] {begin, begin, end - begin}));
    }
    return List.of(
        new PanelProduct(left, partial, groups, panels, context),
        new PartialSums(partial, splits, leftRows.length, false, output, context));
  }

  /** The product of a transposed left factor reads both factors row by row, as they lie. */
  private static Kernel contraction(View a, View b, View output, Context context) {
    RowContraction.Selection all =
        new RowContraction.Selection(offsets(0, a.shape().size(0), 1), 0);
    return RowContraction.create(a, b, List.of(new RowContraction.Tap(all, all)), output, context);
  }

  private static Kernel transposition(View a, float[] to, Context context) {
    int columns = a.shape().size(0);
    int rows = a.shape().size(1);
    IntConsumer task =
        row -> {
          for (int column = 0; column < columns; column++) {
            to[row * columns + column] = a.array()[a.offset() + column * rows + row];
          }
        };
    return () -> context.pool().run(rows, task);
  }

  private static int[] offsets(int offset, int count, int stride) {
    return IntStream.range(0, count).map(i -> offset + i * stride).toArray();
  }
}
