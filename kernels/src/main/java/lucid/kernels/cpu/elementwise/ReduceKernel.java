package lucid.kernels.cpu.elementwise;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Sums and maxima over any axes, where no fused kernel takes them along. */
public final class ReduceKernel implements Kernel {
  private static final int ELEMENTS_A_TASK = 16 * 1024;

  /** Runs are added in float32 up to this length. */
  private static final int RUN = 2048;

  private final boolean sum;
  private final View x;
  private final View output;
  private final Context context;
  private final IntConsumer task;

  /** Kept axes with their strides in x, then reduced axes, both without the innermost run. */
  private final int[] keptSizes;

  private final int[] keptStrides;
  private final int[] reducedSizes;
  private final int[] reducedStrides;
  private final int reducedRuns;

  /** Elements that lie together and are all reduced, or all kept. */
  private final int run;

  private final boolean runReduced;
  private final int outputsATask;
  private final double[][] sums;
  private final float[][] lanes;

  private ReduceKernel(Op.Reduce op, View x, View output, Context context) {
    this.sum = op.reduction() == Op.Reduction.SUM;
    this.x = x;
    this.output = output;
    this.context = context;
    Shape shape = x.shape();
    int first = shape.rank();
    int length = 1;
    while (first > 1 && shape.size(first - 1) == 1) {
      first--;
    }
    boolean reduced = op.axes().contains(first - 1);
    while (first > 0 && (shape.size(first - 1) == 1 || op.axes().contains(first - 1) == reduced)) {
      first--;
      length *= shape.size(first);
    }
    this.run = length;
    this.runReduced = reduced;
    int outer = first;
    int[] strides = shape.strides();
    int[] kept = axes(outer, op, false);
    int[] away = axes(outer, op, true);
    this.keptSizes = Arrays.stream(kept).map(shape::size).toArray();
    this.keptStrides = Arrays.stream(kept).map(axis -> strides[axis]).toArray();
    this.reducedSizes = Arrays.stream(away).map(shape::size).toArray();
    this.reducedStrides = Arrays.stream(away).map(axis -> strides[axis]).toArray();
    this.reducedRuns = product(reducedSizes);
    int rows = product(keptSizes);
    this.outputsATask = Math.max(1, (int) ((long) ELEMENTS_A_TASK * rows / shape.count()));
    int threads = context.pool().threads();
    this.sums = new double[threads][runReduced ? 0 : run];
    this.lanes = new float[threads][ElementLoops.SCRATCH];
    this.task = this::runTask;
  }

  public static Kernel create(Op.Reduce op, List<View> inputs, View output, Context context) {
    return new ReduceKernel(op, inputs.get(0), output, context);
  }

  private static int[] axes(int outer, Op.Reduce op, boolean reduced) {
    return IntStream.range(0, outer).filter(axis -> op.axes().contains(axis) == reduced).toArray();
  }

  private static int product(int[] sizes) {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  @Override
  public void run() {
    int outputs = runReduced ? output.count() : output.count() / run;
    context.pool().run((outputs + outputsATask - 1) / outputsATask, task);
  }

  private void runTask(int number) {
    int outputs = runReduced ? output.count() : output.count() / run;
    int end = Math.min(outputs, (number + 1) * outputsATask);
    for (int i = number * outputsATask; i < end; i++) {
      int from = x.offset() + offset(i, keptSizes, keptStrides);
      if (runReduced) {
        output.array()[output.offset() + i] = reduceRuns(from);
      } else {
        combineRuns(from, output.offset() + i * run);
      }
    }
  }

  private float reduceRuns(int from) {
    ElementLoops loops = context.loops().elements();
    float[] scratch = lanes[ThreadPool.worker()];
    double total = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < reducedRuns; i++) {
      int start = from + offset(i, reducedSizes, reducedStrides);
      if (sum) {
        for (int done = 0; done < run; done += RUN) {
          total += loops.sum(x.array(), start + done, Math.min(RUN, run - done), scratch);
        }
      } else {
        most = Math.max(most, loops.max(x.array(), start, run));
      }
    }
    return sum ? (float) total : most;
  }

  private void combineRuns(int from, int to) {
    double[] total = sums[ThreadPool.worker()];
    float[] array = x.array();
    Arrays.fill(total, sum ? 0 : Double.NEGATIVE_INFINITY);
    for (int i = 0; i < reducedRuns; i++) {
      int start = from + offset(i, reducedSizes, reducedStrides);
      if (sum) {
        for (int j = 0; j < run; j++) {
          total[j] += array[start + j];
        }
      } else {
        for (int j = 0; j < run; j++) {
          total[j] = Math.max(total[j], array[start + j]);
        }
      }
    }
    for (int j = 0; j < run; j++) {
      output.array()[to + j] = (float) total[j];
    }
  }

  private static int offset(int index, int[] sizes, int[] strides) {
    int offset = 0;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      offset += index % sizes[axis] * strides[axis];
      index /= sizes[axis];
    }
    return offset;
  }
}
