package lucid.kernels.cpu.product;

import java.util.function.IntConsumer;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;

/**
 * Adds partial results, stacks of matrices, always in the same order, so that the sum does not
 * depend on the number of threads.
 */
final class PartialSums implements Kernel {
  private final float[] partial;
  private final int splits;
  private final int rows;
  private final int columns;
  private final boolean transpose;
  private final View output;
  private final ThreadPool pool;
  private final IntConsumer task = this::addRow;

  /**
   * A sum of partial results.
   *
   * @param partial the partial results, one after another, each as large as the output
   * @param splits how many there are
   * @param rows the height of each matrix of the partial results
   * @param transpose whether to transpose each matrix
   */
  PartialSums(
      float[] partial, int splits, int rows, boolean transpose, View output, Context context) {
    this.partial = partial;
    this.splits = splits;
    this.rows = rows;
    this.columns = output.shape().size(transpose ? -2 : -1);
    this.transpose = transpose;
    this.output = output;
    this.pool = context.pool();
  }

  @Override
  public void run() {
    pool.run(output.count() / columns, task);
  }

  private void addRow(int index) {
    int matrix = index / rows;
    int row = index % rows;
    int from = index * columns;
    int to = output.offset() + (transpose ? matrix * rows * columns + row : from);
    int step = transpose ? rows : 1;
    for (int column = 0; column < columns; column++) {
      float sum = partial[from + column];
      for (int split = 1; split < splits; split++) {
        sum += partial[split * output.count() + from + column];
      }
      output.array()[to + column * step] = sum;
    }
  }
}
