package lucid.kernels.cpu.elementwise;

import lucid.kernels.cpu.kernel.Workspace;

/**
 * The division of a fused kernel's elements into tasks of whole blocks. The division depends on the
 * shape only, so that sums are the same for any number of threads.
 *
 * <p>If rows are short, a block is some whole rows; if they are long, a row is some blocks.
 */
final class Blocks {
  /** Elements of the longest block: a few blocks fit the first-level cache. */
  static final int LONGEST = 2048;

  private static final int LEAST_ELEMENTS_A_TASK = 16 * 1024;
  private static final int MOST_TASKS = 64;

  /** Partial sums of columns are kept for each task, so wide rows make few tasks. */
  private static final int MOST_COLUMN_SUMS = 128 * 1024;

  private final int row;
  private final int blocksARow;

  /** The elements of all blocks but the last of a row. */
  final int length;

  final int count;
  final int tasks;
  final int blocksATask;

  /**
   * @param elements the number of elements
   * @param unit the elements of a row; 0 if rows do not matter
   */
  Blocks(int elements, int unit) {
    boolean shortRows = unit <= LONGEST;
    row = shortRows ? elements : unit;
    if (shortRows) {
      length = Math.min(elements, unit == 0 ? LONGEST : LONGEST / unit * unit);
      blocksARow = (elements + length - 1) / length;
    } else {
      int parts = (unit + LONGEST - 1) / LONGEST;
      length = (unit / parts + 63) / 64 * 64;
      blocksARow = (unit + length - 1) / length;
    }
    count = elements / row * blocksARow;
    int wanted = Math.min(MOST_TASKS, elements / LEAST_ELEMENTS_A_TASK);
    wanted = Math.min(wanted, Math.max(4, MOST_COLUMN_SUMS / Math.max(1, unit)));
    blocksATask = (count + Math.max(1, wanted) - 1) / Math.max(1, wanted);
    tasks = (count + blocksATask - 1) / blocksATask;
  }

  void select(Workspace.Block block, int index) {
    int part = index % blocksARow;
    block.index = index;
    block.start = index / blocksARow * row + part * length;
    block.length = Math.min(length, row - part * length);
  }
}
