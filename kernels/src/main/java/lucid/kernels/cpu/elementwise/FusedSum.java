package lucid.kernels.cpu.elementwise;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import lucid.kernels.compiler.SumPattern;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.kernel.Workspace.Block;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.kernels.cpu.loops.Rows;

/** A sum that a fused kernel takes along. Blocks are summed in float32, their sums in float64. */
abstract class FusedSum implements BlockStep {
  final ElementLoops loops;
  final Operand x;
  final View result;

  private FusedSum(ElementLoops loops, Operand x, View result) {
    this.loops = loops;
    this.x = x;
    this.result = result;
  }

  static FusedSum of(
      SumPattern pattern, ElementLoops loops, Operand x, View result, Blocks blocks) {
    if (pattern.kind() == SumPattern.Kind.COLUMNS) {
      return new Columns(loops, x, result, pattern.length(), blocks.tasks);
    }
    boolean wholeRows =
        pattern.kind() == SumPattern.Kind.ROWS && pattern.length() <= Blocks.LONGEST;
    return wholeRows
        ? new Rows(loops, x, result, pattern.length())
        : new Parts(loops, x, result, blocks.count);
  }

  /** Prepares for the blocks of a task. */
  void begin(int task) {}

  /** Puts the sums of all blocks together. */
  void finish(ThreadPool pool) {}

  @Override
  public List<Operand> reads() {
    return List.of(x);
  }

  @Override
  public Operand target() {
    return null;
  }

  /** A sum a row, rows being shorter than blocks. */
  private static final class Rows extends FusedSum {
    private final int length;

    Rows(ElementLoops loops, Operand x, View result, int length) {
      super(loops, x, result);
      this.length = length;
    }

    @Override
    public void run(Block block) {
      float[] array = x.array(block);
      int at = x.at(block);
      int first = result.offset() + block.start / length;
      for (int i = 0; i < block.length / length; i++) {
        result.array()[first + i] = loops.sum(array, at + i * length, length, block.lanes);
      }
    }
  }

  /** A sum a row, rows being some blocks each, or one sum over everything. */
  private static final class Parts extends FusedSum {
    private final double[] parts;

    Parts(ElementLoops loops, Operand x, View result, int blocks) {
      super(loops, x, result);
      parts = new double[blocks];
    }

    @Override
    public void run(Block block) {
      parts[block.index] = loops.sum(x.array(block), x.at(block), block.length, block.lanes);
    }

    @Override
    void finish(ThreadPool pool) {
      int blocksASum = parts.length / result.count();
      for (int i = 0; i < result.count(); i++) {
        double sum = 0;
        for (int j = 0; j < blocksASum; j++) {
          sum += parts[i * blocksASum + j];
        }
        result.array()[result.offset() + i] = (float) sum;
      }
    }
  }

  /** A sum a column. */
  private static final class Columns extends FusedSum {
    private static final int COLUMNS_A_TASK = 512;

    private final int columns;
    private final int tasks;
    private final double[] sums;
    private final float[][] blockSums;
    private final IntConsumer finishTask = this::finishColumns;

    Columns(ElementLoops loops, Operand x, View result, int columns, int tasks) {
      super(loops, x, result);
      this.columns = columns;
      this.tasks = tasks;
      this.sums = new double[tasks * columns];
      this.blockSums = new float[tasks][columns > Blocks.LONGEST ? 0 : columns];
    }

    @Override
    void begin(int task) {
      Arrays.fill(sums, task * columns, (task + 1) * columns, 0);
    }

    @Override
    public void run(Block block) {
      int first = block.task * columns;
      if (columns > Blocks.LONGEST) {
        add(x.array(block), x.at(block), sums, first + block.start % columns, block.length);
      } else {
        float[] rowSum = blockSums[block.task];
        loops.sumRows(x.array(block), x.at(block), block.length / columns, columns, rowSum, 0);
        add(rowSum, 0, sums, first, columns);
      }
    }

    @Override
    void finish(ThreadPool pool) {
      pool.run((columns + COLUMNS_A_TASK - 1) / COLUMNS_A_TASK, finishTask);
    }

    private void finishColumns(int part) {
      int from = part * COLUMNS_A_TASK;
      int to = Math.min(columns, from + COLUMNS_A_TASK);
      for (int task = 1; task < tasks; task++) {
        for (int i = from; i < to; i++) {
          sums[i] += sums[task * columns + i];
        }
      }
      for (int i = from; i < to; i++) {
        result.array()[result.offset() + i] = (float) sums[i];
      }
    }

    private static void add(float[] x, int from, double[] sums, int to, int n) {
      for (int i = 0; i < n; i++) {
        sums[to + i] += x[from + i];
      }
    }
  }
}
