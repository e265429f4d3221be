package lucid.kernels.cpu;

import java.util.function.IntConsumer;

/**
 * The right factor of a product, cut into panels of neighbouring columns: {@code
 * [panel][line][column]}. All panels have the widest width of the loops but the last, which is as
 * wide as its columns, rounded up to whole vectors.
 */
final class PackedPanels {
  private static final int LINES_A_TASK = 64;

  private final float[] source;
  private final int[] lines;
  private final int columnStride;
  private final int columns;
  private final int lanes;
  private final int widest;
  private final int slices;
  private final float[] values;
  private final ThreadPool pool;
  private final IntConsumer task = this::pack;

  /**
   * Room for the panels, still to be packed.
   *
   * @param lines where each line begins in the source
   * @param columns the length of a line
   * @param columnStride the distance of neighbouring columns in the source
   */
  PackedPanels(float[] source, int[] lines, int columns, int columnStride, Context context) {
    TileLoops loops = context.loops().tiles();
    this.source = source;
    this.lines = lines;
    this.columns = columns;
    this.columnStride = columnStride;
    this.pool = context.pool();
    lanes = loops.lanes();
    widest = loops.widestPanel() * lanes;
    slices = (lines.length + LINES_A_TASK - 1) / LINES_A_TASK;
    values = new float[lines.length * ((columns + lanes - 1) / lanes * lanes)];
  }

  /** Copies the source into the panels. */
  void pack() {
    pool.run(panels() * slices, task);
  }

  float[] values() {
    return values;
  }

  /** The number of panels. */
  int panels() {
    return (columns + widest - 1) / widest;
  }

  /** Where a panel begins in {@link #values}. */
  int offset(int panel) {
    return panel * widest * lines.length;
  }

  /** The first column of a panel. */
  int column(int panel) {
    return panel * widest;
  }

  /** The number of columns of a panel. */
  int columns(int panel) {
    return Math.min(widest, columns - panel * widest);
  }

  private void pack(int task) {
    int panel = task / slices;
    int first = task % slices * LINES_A_TASK;
    int end = Math.min(first + LINES_A_TASK, lines.length);
    int count = columns(panel);
    int width = (count + lanes - 1) / lanes * lanes;
    int from = column(panel) * columnStride;
    int to = offset(panel);
    if (columnStride == 1) {
      for (int line = first; line < end; line++) {
        System.arraycopy(source, lines[line] + from, values, to + line * width, count);
      }
    } else {
      for (int j = 0; j < count; j++) {
        for (int line = first; line < end; line++) {
          values[to + line * width + j] = source[lines[line] + from + j * columnStride];
        }
      }
    }
  }
}
