package lucid.kernels.cpu.elementwise;

import java.util.List;
import java.util.function.IntConsumer;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.Workspace;
import lucid.kernels.cpu.kernel.Workspace.Block;

/**
 * Element-wise functions and sums over them, done block by block, so that intermediate values stay
 * in the first-level cache.
 */
final class FusedKernel implements Kernel {
  private final ThreadPool pool;
  private final Workspace workspace;
  private final Blocks blocks;
  private final BlockStep[] once;
  private final BlockStep[] steps;
  private final FusedSum[] sums;
  private final IntConsumer task = this::runTask;

  /**
   * @param once the steps of a task before its first block, for blocks of full length
   * @param steps the steps of each block
   */
  FusedKernel(Context context, Blocks blocks, List<BlockStep> once, List<BlockStep> steps) {
    this.pool = context.pool();
    this.workspace = context.workspace();
    this.blocks = blocks;
    this.once = once.toArray(BlockStep[]::new);
    this.steps = steps.toArray(BlockStep[]::new);
    this.sums = steps.stream().filter(FusedSum.class::isInstance).toArray(FusedSum[]::new);
  }

  @Override
  public void run() {
    pool.run(blocks.tasks, task);
    for (FusedSum sum : sums) {
      sum.finish(pool);
    }
  }

  private void runTask(int number) {
    Block block = workspace.block();
    block.task = number;
    blocks.select(block, 0);
    for (BlockStep step : once) {
      step.run(block);
    }
    for (FusedSum sum : sums) {
      sum.begin(number);
    }
    int first = number * blocks.blocksATask;
    int end = Math.min(blocks.count, first + blocks.blocksATask);
    for (int index = first; index < end; index++) {
      blocks.select(block, index);
      for (BlockStep step : steps) {
        step.run(block);
      }
    }
  }
}
