package lucid.kernels.cpu.product;

import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.loops.TileLoops;

/**
 * Rows times a panel, in blocks of the panel that stay in the second-level cache while all rows
 * pass; the first block replaces the output and the others add to it.
 */
public final class BlockedProduct {
  /** Lines of a block: 128 KiB with panels of 64 columns. */
  public static final int LINES = 512;

  private final TileLoops loops;

  public BlockedProduct(Context context) {
    loops = context.loops().tiles();
  }

  /** As {@link TileLoops#multiply} over all runs, each of at most {@link #LINES} lines. */
  public void multiply(
      float[] input,
      int[] inputRows,
      float[] output,
      int[] outputRows,
      int first,
      int end,
      int column,
      int columns,
      int[] runs,
      float[] panels,
      int panel) {
    int from = 0;
    do {
      int to = blockEnd(runs, from);
      loops.multiply(
          input,
          inputRows,
          output,
          outputRows,
          first,
          end,
          column,
          columns,
          runs,
          from,
          to,
          panels,
          panel,
          from > 0);
      from = to;
    } while (from < runs.length);
  }

  /** The index after the runs that fill a block. */
  private static int blockEnd(int[] runs, int from) {
    int end = from;
    int lines = 0;
    while (end < runs.length && (end == from || lines + runs[end + 2] <= LINES)) {
      lines += runs[end + 2];
      end += 3;
    }
    return end;
  }
}
