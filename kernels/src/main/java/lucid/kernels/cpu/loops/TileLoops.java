package lucid.kernels.cpu.loops;

/**
 * The inner loops of matrix products and convolutions. Both keep a tile of the result, a few rows
 * high and one panel wide, in registers while they run along the axis that is summed over.
 *
 * <p>A <em>panel</em> holds a few neighbouring columns of the right factor, line by line: {@code
 * [lines][width]}, the width being the number of columns rounded up to whole vectors and the
 * columns added 0.
 */
public interface TileLoops {
  /** The most rows that {@link #contract} takes at once: their panel stays in the cache. */
  int MOST_CONTRACTED = 96;

  /** The most columns of the left factor that {@link #contract} takes at once. */
  int MOST_LEFT_COLUMNS = 320;

  /** Floats a vector. */
  int lanes();

  /** The widest panel, in vectors. */
  int widestPanel();

  /**
   * Rows times a panel: {@code output[row][column + j] (+)= sum input[row][shift + k] * panel[line
   * + k][j]}, over k below length and over the runs.
   *
   * @param input holds the rows of the left factor
   * @param inputRows where each of them begins
   * @param output holds the rows of the result
   * @param outputRows where each of them begins
   * @param first the first row
   * @param end the row after the last
   * @param column the first column of the result
   * @param columns how many columns to write, at most {@link #widestPanel} vectors of them
   * @param runs three numbers a run: shift, line, length
   * @param firstRun the index of the first run's shift
   * @param endRun the index after the last run's length; without runs the sums are 0
   * @param panels holds the panel
   * @param panel where the panel begins
   * @param accumulate whether to add to the output instead of replacing it
   */
  void multiply(
      float[] input,
      int[] inputRows,
      float[] output,
      int[] outputRows,
      int first,
      int end,
      int column,
      int columns,
      int[] runs,
      int firstRun,
      int endRun,
      float[] panels,
      int panel,
      boolean accumulate);

  /**
   * Transposed rows times rows: {@code sums[offset + i * stride + j] (+)= sum left[t][leftColumn +
   * i] * right[t][rightColumn + j]} over t from first to end.
   *
   * @param left the rows of the left factor
   * @param leftColumn the first column of the left factor
   * @param height how many columns of the left factor, at most {@link #MOST_LEFT_COLUMNS}
   * @param right the rows of the right factor
   * @param rightColumn the first column of the right factor
   * @param columns how many columns of the right factor
   * @param first the first row
   * @param end the row after the last, at most {@link #MOST_CONTRACTED} further
   * @param sums holds the result
   * @param offset where the result begins
   * @param stride the distance of the result's rows
   * @param accumulate whether to add to the result instead of replacing it
   */
  void contract(
      Rows left,
      int leftColumn,
      int height,
      Rows right,
      int rightColumn,
      int columns,
      int first,
      int end,
      float[] sums,
      int offset,
      int stride,
      boolean accumulate);

  /**
   * Writes a row of finished sums: {@code to[offset + j] (+)= sums[from + j]}.
   *
   * @param columns the number of sums
   * @param accumulate whether to add instead of replacing
   */
  static void write(
      float[] sums, int from, float[] to, int offset, int columns, boolean accumulate) {
    if (accumulate) {
      for (int j = 0; j < columns; j++) {
        to[offset + j] += sums[from + j];
      }
    } else {
      System.arraycopy(sums, from, to, offset, columns);
    }
  }
}
