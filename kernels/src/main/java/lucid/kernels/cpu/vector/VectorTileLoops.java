package lucid.kernels.cpu.vector;

import lucid.kernels.cpu.loops.Rows;
import lucid.kernels.cpu.loops.TileLoops;

/**
 * Tiles on the Vector API. A tile's sums, one line of the panel and one broadcast value fill the
 * registers: 32 of them with 512-bit vectors and on AArch64, otherwise 16. All tiles on panels of
 * one width have one height; what they compute beyond the rows and columns that are wanted goes to
 * scratch space.
 */
public final class VectorTileLoops implements TileLoops {
  private static final int LANES = Species.FLOATS.length();
  private static final boolean MANY_REGISTERS =
      Species.FLOATS.vectorBitSize() == 512 || "aarch64".equals(System.getProperty("os.arch"));
  private static final int WIDEST = MANY_REGISTERS ? 4 : 2;

  private final ThreadLocal<Scratch> scratches = ThreadLocal.withInitial(Scratch::new);

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
    int vectors = (columns + LANES - 1) / LANES;
    int height = VectorTiles.height(vectors);
    Scratch scratch = scratches.get();
    for (int row = first; row < end; row += height) {
      int rows = Math.min(height, end - row);
      boolean tall = rows == height;
      boolean whole = tall && columns == vectors * LANES;
      if (!tall) {
        scratch.repeatLast(inputRows, row, rows, height);
      }
      int run = firstRun;
      do {
        boolean empty = run == endRun;
        VectorTiles.multiply(
            vectors,
            input,
            tall ? inputRows : scratch.inputRows,
            tall ? row : 0,
            empty ? 0 : runs[run],
            whole ? output : scratch.tile,
            whole ? outputRows : Scratch.TILE_ROWS,
            whole ? row : 0,
            whole ? column : 0,
            panels,
            empty ? 0 : panel + runs[run + 1] * vectors * LANES,
            empty ? 0 : runs[run + 2],
            run > firstRun || whole && accumulate);
        run += 3;
      } while (run < endRun);
      for (int i = 0; i < rows && !whole; i++) {
        int to = outputRows[row + i] + column;
        int from = i * Scratch.TILE_STRIDE;
        TileLoops.write(scratch.tile, from, output, to, columns, accumulate);
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
    Scratch scratch = scratches.get();
    int leftStride = Scratch.leftStride(height);
    copyRows(left, leftColumn, height, first, end, scratch.left, leftStride);
    for (int column = 0; column < columns; column += WIDEST * LANES) {
      int width = Math.min(WIDEST * LANES, columns - column);
      int vectors = (width + LANES - 1) / LANES;
      int tallest = VectorTiles.height(vectors);
      copyRows(right, rightColumn + column, width, first, end, scratch.right, vectors * LANES);
      for (int row = 0; row < height; row += tallest) {
        int rows = Math.min(tallest, height - row);
        boolean whole = rows == tallest && width == vectors * LANES;
        int to = offset + row * stride + column;
        VectorTiles.contract(
            vectors,
            scratch.left,
            leftStride,
            row,
            scratch.right,
            end - first,
            whole ? sums : scratch.tile,
            whole ? to : 0,
            whole ? stride : Scratch.TILE_STRIDE,
            whole && accumulate);
        for (int i = 0; i < rows && !whole; i++) {
          int from = i * Scratch.TILE_STRIDE;
          TileLoops.write(scratch.tile, from, sums, to + i * stride, width, accumulate);
        }
      }
    }
  }

  private static void copyRows(
      Rows rows, int column, int count, int first, int end, float[] to, int stride) {
    for (int t = first; t < end; t++) {
      int from = rows.offsets()[t] + column;
      System.arraycopy(rows.array(), from, to, (t - first) * stride, count);
    }
  }

  /** The scratch of a thread. */
  private static final class Scratch {
    static final int TILE_STRIDE = WIDEST * LANES;
    static final int[] TILE_ROWS = tileRows();

    /** A tile of which not all rows and columns are wanted. */
    final float[] tile = new float[TILE_ROWS.length * TILE_STRIDE];

    /** The input rows of a tile at the end, the last of them repeated. */
    final int[] inputRows = new int[TILE_ROWS.length];

    /**
     * Rows of the factors of a contraction, brought together: where they lie they are often a power
     * of two apart and share a few lines of the first-level cache.
     */
    final float[] left = new float[MOST_CONTRACTED * leftStride(MOST_LEFT_COLUMNS)];

    final float[] right = new float[MOST_CONTRACTED * TILE_STRIDE];

    private static int[] tileRows() {
      int[] rows = new int[Math.max(VectorTiles.height(1), VectorTiles.height(WIDEST))];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = i * TILE_STRIDE;
      }
      return rows;
    }

    /** An odd number of cache lines, with room for a tile that reaches beyond the last column. */
    static int leftStride(int columns) {
      return (columns + TILE_ROWS.length + 15) / 16 / 2 * 32 + 16;
    }

    void repeatLast(int[] offsets, int row, int rows, int height) {
      for (int i = 0; i < height; i++) {
        inputRows[i] = offsets[row + Math.min(i, rows - 1)];
      }
    }
  }
}
