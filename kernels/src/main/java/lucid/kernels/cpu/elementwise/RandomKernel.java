package lucid.kernels.cpu.elementwise;

import java.util.List;
import java.util.function.IntConsumer;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.tensor.Op;
import lucid.tensor.Philox;

/** The random numbers of {@link Philox}, rounded to float32. */
public final class RandomKernel implements Kernel {
  private static final int ELEMENTS_A_TASK = 2048;

  private final Op.Random op;
  private final View step;
  private final View output;
  private final ThreadPool pool;
  private final int[][] words;
  private final IntConsumer task = this::runTask;

  private RandomKernel(Op.Random op, View step, View output, ThreadPool pool) {
    this.op = op;
    this.step = step;
    this.output = output;
    this.pool = pool;
    this.words = new int[pool.threads()][4];
  }

  public static Kernel create(Op.Random op, List<View> inputs, View output, Context context) {
    return new RandomKernel(op, inputs.get(0), output, context.pool());
  }

  @Override
  public void run() {
    pool.run((output.count() + ELEMENTS_A_TASK - 1) / ELEMENTS_A_TASK, task);
  }

  private void runTask(int number) {
    int[] block = words[ThreadPool.worker()];
    long at = (long) step.array()[step.offset()];
    boolean normal = op.distribution() == Op.Distribution.NORMAL;
    int end = Math.min(output.count(), (number + 1) * ELEMENTS_A_TASK);
    for (int i = number * ELEMENTS_A_TASK; i < end; i++) {
      if (i % 4 == 0) {
        Philox.block(op.seed(), at, i / 4, block);
      }
      output.array()[output.offset() + i] =
          (float) (normal ? Philox.normal(block, i % 4) : Philox.uniform(block[i % 4]));
    }
  }
}
