package lucid.kernels.cpu.plain;

import java.util.Arrays;
import lucid.kernels.cpu.loops.Rows;
import lucid.kernels.cpu.loops.TileLoops;

/**
 * Tiles in plain Java, shaped for the compiler's own vectorisation: it handles long loops in which
 * one index runs over separate arrays, so a tile's rows and the panel's line are arrays of their
 * own.
 */
public final class PlainTileLoops implements TileLoops {
  private static final int LANES = 8;
  private static final int WIDEST = 64;
  private static final int TALLEST = 4;

  private final ThreadLocal<Tile> tiles = ThreadLocal.withInitial(Tile::new);

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int widestPanel() {
    return WIDEST;
  }

  @Override
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
      int firstRun,
      int endRun,
      float[] panels,
      int panel,
      boolean accumulate) {
    int width = (columns + LANES - 1) / LANES * LANES;
    Tile tile = tiles.get();
    for (int row = first; row < end; row += TALLEST) {
      int height = Math.min(TALLEST, end - row);
      int last = height - 1; // missing rows repeat the last one and are not written
      tile.clear(width);
      for (int run = firstRun; run < endRun; run += 3) {
        int a0 = inputRows[row] + runs[run];
        int a1 = inputRows[row + Math.min(1, last)] + runs[run];
        int a2 = inputRows[row + Math.min(2, last)] + runs[run];
        int a3 = inputRows[row + last] + runs[run];
        int line = panel + runs[run + 1] * width;
        for (int k = 0; k < runs[run + 2]; k++) {
          System.arraycopy(panels, line + k * width, tile.line, 0, width);
          tile.add(input[a0 + k], input[a1 + k], input[a2 + k], input[a3 + k], width);
        }
      }
      for (int i = 0; i < height; i++) {
        int to = outputRows[row + i] + column;
        TileLoops.write(tile.rows[i], 0, output, to, columns, accumulate);
      }
    }
  }

  @Override
  public void contract(
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
      boolean accumulate) {
    float[] a = left.array();
    Tile tile = tiles.get();
    for (int column = 0; column < columns; column += WIDEST * LANES) {
      int width = Math.min(WIDEST * LANES, columns - column);
      for (int row = 0; row < height; row += TALLEST) {
        int rows = Math.min(TALLEST, height - row);
        int last = rows - 1; // missing rows repeat the last one and are not written
        int row1 = Math.min(1, last);
        int row2 = Math.min(2, last);
        tile.clear(width);
        for (int t = first; t < end; t++) {
          int at = left.offsets()[t] + leftColumn + row;
          int from = right.offsets()[t] + rightColumn + column;
          System.arraycopy(right.array(), from, tile.line, 0, width);
          tile.add(a[at], a[at + row1], a[at + row2], a[at + last], width);
        }
        for (int i = 0; i < rows; i++) {
          int to = offset + (row + i) * stride + column;
          TileLoops.write(tile.rows[i], 0, sums, to, width, accumulate);
        }
      }
    }
  }

  /** Four rows of sums and the line of the panel that is added to them. */
  private static final class Tile {
    private final float[][] rows = new float[TALLEST][WIDEST * LANES];
    private final float[] line = new float[WIDEST * LANES];

    void clear(int width) {
      for (float[] row : rows) {
        Arrays.fill(row, 0, width, 0);
      }
    }

    void add(float x0, float x1, float x2, float x3, int width) {
      float[] line = this.line;
      float[] row0 = rows[0];
      float[] row1 = rows[1];
      float[] row2 = rows[2];
      float[] row3 = rows[3];
      for (int j = 0; j < width; j++) {
        float b = line[j];
        row0[j] += x0 * b;
        row1[j] += x1 * b;
        row2[j] += x2 * b;
        row3[j] += x3 * b;
      }
    }
  }
}
