package lucid.kernels.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Rows of the input times packed panels, group by group: the common form of matrix products and of
 * both convolutions. A task computes some rows of one panel. It walks through the panel in blocks
 * that stay in the second-level cache while all its rows pass; the first block replaces the output
 * and the others add to it.
 */
final class PanelProduct implements Kernel {
  /** Lines of a panel that stay in the cache: 128 KiB with panels of 64 columns. */
  private static final int BLOCK_LINES = 512;

  /** Multiply-adds that are worth a task. */
  private static final long TASK_WORK = 4_000_000;

  /** Rows below which a panel is read too often for the work on it. */
  private static final int LEAST_ROWS = 160;

  private record Task(Rows input, Rows output, int first, int end, int panel, int[] runs) {}

  private final TileLoops loops;
  private final ThreadPool pool;
  private final PackedPanels panels;
  private final Task[] tasks;
  private final IntConsumer body = this::compute;

  /**
   * A product over disjoint groups of output rows.
   *
   * @param panels packed before each run
   */
  PanelProduct(
      float[] input, float[] output, List<RowGroup> groups, PackedPanels panels, Context context) {
    this.panels = panels;
    loops = context.loops().tiles();
    pool = context.pool();
    List<Task> list = new ArrayList<>();
    for (RowGroup whole : groups) {
      RowGroup group = whole.split(BLOCK_LINES);
      Rows from = new Rows(input, group.input());
      Rows to = new Rows(output, group.output());
      int rows = rowsATask(group.depth());
      for (int first = 0; first < group.count(); first += rows) {
        int end = Math.min(first + rows, group.count());
        for (int panel = 0; panel < panels.panels(); panel++) {
          list.add(new Task(from, to, first, end, panel, group.runs()));
        }
      }
    }
    tasks = list.toArray(Task[]::new);
  }

  /** A multiple of 40, so that tiles of 5 or 8 rows leave none over. */
  private int rowsATask(int depth) {
    long work = (long) Math.max(depth, 1) * panels.columns(0);
    return (int) Math.max(LEAST_ROWS, Math.min(TASK_WORK / work, 1 << 20) / 40 * 40);
  }

  @Override
  public void run() {
    pool.run(tasks.length, body);
  }

  private void compute(int index) {
    Task task = tasks[index];
    int[] runs = task.runs();
    int from = 0;
    do {
      int to = blockEnd(runs, from);
      loops.multiply(
          task.input(),
          task.output(),
          task.first(),
          task.end(),
          panels.column(task.panel()),
          panels.columns(task.panel()),
          runs,
          from,
          to,
          panels.values(),
          panels.offset(task.panel()),
          from > 0);
      from = to;
    } while (from < runs.length);
  }

  /** The index after the runs that fill a block. */
  private static int blockEnd(int[] runs, int from) {
    int end = from;
    int lines = 0;
    while (end < runs.length && (end == from || lines + runs[end + 2] <= BLOCK_LINES)) {
      lines += runs[end + 2];
      end += 3;
    }
    return end;
  }
}
