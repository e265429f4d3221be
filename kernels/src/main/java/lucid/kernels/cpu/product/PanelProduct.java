package lucid.kernels.cpu.product;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;

/**
 * Rows of the input times packed panels, group by group: the common form of matrix products and of
 * both convolutions. A task computes some rows of one panel.
 */
public final class PanelProduct implements Kernel {
  /** Multiply-adds that are worth a task. */
  private static final long TASK_WORK = 4_000_000;

  /** Rows below which a panel is read too often for the work on it. */
  private static final int LEAST_ROWS = 160;

  private record Task(RowGroup rows, int first, int end, int panel) {}

  private final float[] input;
  private final float[] output;
  private final BlockedProduct product;
  private final ThreadPool pool;
  private final PackedPanels panels;
  private final Task[] tasks;
  private final IntConsumer body = this::compute;

  /**
   * A product over disjoint groups of output rows.
   *
   * @param panels packed before each run
   */
  public PanelProduct(
      float[] input, float[] output, List<RowGroup> groups, PackedPanels panels, Context context) {
    this.panels = panels;
    this.input = input;
    this.output = output;
    product = new BlockedProduct(context);
    pool = context.pool();
    List<Task> list = new ArrayList<>();
    for (RowGroup whole : groups) {
      RowGroup group = whole.split(BlockedProduct.LINES);
      int rows = rowsATask(group.depth(), panels.layout().columns(0));
      for (int first = 0; first < group.count(); first += rows) {
        int end = Math.min(first + rows, group.count());
        for (int panel = 0; panel < panels.layout().count(); panel++) {
          list.add(new Task(group, first, end, panel));
        }
      }
    }
    tasks = list.toArray(Task[]::new);
  }

  /** Rows that are worth a task: a multiple of 40, so that tiles of 5 or 8 rows leave none over. */
  public static int rowsATask(int depth, int columns) {
    long work = (long) Math.max(depth, 1) * columns;
    return (int) Math.max(LEAST_ROWS, Math.min(TASK_WORK / work, 1 << 20) / 40 * 40);
  }

  @Override
  public void run() {
    pool.run(tasks.length, body);
  }

  private void compute(int index) {
    Task task = tasks[index];
    product.multiply(
        input,
        task.rows().input(),
        output,
        task.rows().output(),
        task.first(),
        task.end(),
        panels.layout().first(task.panel()),
        panels.layout().columns(task.panel()),
        task.rows().runs(),
        panels.values(),
        panels.offset(task.panel()));
  }
}
