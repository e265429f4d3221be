package lucid.kernels.cpu;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The right factor of a product, cut into panels of neighbouring columns: {@code
 * [panel][line][column]}. All panels have the widest width of the loops but the last, which is as
 * wide as its columns, rounded up to whole vectors.
 */
final class PackedPanels {
  private static final int LINES_A_TASK = 64;

  private final float[] source;
  private final int[] lines;
  private final int[] columns;
  private final boolean neighbours;
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
   * @param columns where each column lies from there
   */
  PackedPanels(float[] source, int[] lines, int[] columns, Context context) {
    TileLoops loops = context.loops().tiles();
    this.source = source;
    this.lines = lines;
    this.columns = columns;
    neighbours = IntStream.range(1, columns.length).allMatch(j -> columns[j] == columns[0] + j);
    this.pool = context.pool();
    lanes = loops.lanes();
    widest = loops.widestPanel() * lanes;
    slices = (lines.length + LINES_A_TASK - 1) / LINES_A_TASK;
    values = context.workspace().allocate(lines.length * paddedColumns());
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
    return (columns.length + widest - 1) / widest;
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
    return Math.min(widest, columns.length - panel * widest);
  }

  /** The columns of a panel rounded up to whole vectors; those added are 0. */
  int paddedColumns(int panel) {
    return (columns(panel) + lanes - 1) / lanes * lanes;
  }

  /** All columns, rounded up to whole vectors. */
  int paddedColumns() {
    return (columns.length + lanes - 1) / lanes * lanes;
  }

  private void pack(int task) {
    int panel = task / slices;
    int first = task % slices * LINES_A_TASK;
    int end = Math.min(first + LINES_A_TASK, lines.length);
    int count = columns(panel);
    int width = paddedColumns(panel);
    int from = column(panel);
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
