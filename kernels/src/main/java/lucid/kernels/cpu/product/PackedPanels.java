package lucid.kernels.cpu.product;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.ThreadPool;

/** The right factor of a product, cut into panels: {@code [panel][line][column]}. */
public final class PackedPanels {
  private static final int LINES_A_TASK = 64;

  private final float[] source;
  private final int[] lines;
  private final int[] columns;
  private final boolean neighbours;
  private final Panels layout;
  private final int slices;
  private final float[] values;
  private final ThreadPool pool;
  private final IntConsumer task = this::pack;

  /**
   * Room for the panels, still to be packed.
   *
   * @param lines where each line begins in the source
   * @param columns where each column lies from there
   */
  public PackedPanels(float[] source, int[] lines, int[] columns, Context context) {
    this.source = source;
    this.lines = lines;
    this.columns = columns;
    neighbours = IntStream.range(1, columns.length).allMatch(j -> columns[j] == columns[0] + j);
    this.pool = context.pool();
    layout = Panels.of(columns.length, context.loops().tiles());
    slices = (lines.length + LINES_A_TASK - 1) / LINES_A_TASK;
    values = context.workspace().allocate(lines.length * layout.padded());
  }

  /** Copies the source into the panels. */
  public void pack() {
    pool.run(layout.count() * slices, task);
  }

  public float[] values() {
    return values;
  }

  public Panels layout() {
    return layout;
  }

  /** Where a panel begins in {@link #values}. */
  public int offset(int panel) {
    return layout.first(panel) * lines.length;
  }

  private void pack(int task) {
    int panel = task / slices;
    int first = task % slices * LINES_A_TASK;
    int end = Math.min(first + LINES_A_TASK, lines.length);
    int count = layout.columns(panel);
    int width = layout.padded(panel);
    int from = layout.first(panel);
    int to = offset(panel);
    if (neighbours) {
      for (int line = first; line < end; line++) {
        System.arraycopy(source, lines[line] + columns[from], values, to + line * width, count);
      }
    } else {
      for (int j = 0; j < count; j++) {
        for (int line = first; line < end; line++) {
          values[to + line * width + j] = source[lines[line] + columns[from + j]];
        }
      }
    }
  }
}
