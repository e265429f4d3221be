package lucid.kernels.cpu.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.kernels.cpu.product.BlockedProduct;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Shape;

/**
 * Convolutions by minimal filtering in both axes, see {@link WinogradAxis}: tiles of four by four
 * inputs are transformed by additions, each of the products of a tile is a matrix product over the
 * channels, and sums of products are two by two outputs.
 *
 * <p>It goes through the pictures in chunks of tile rows, so that the transformed input, four times
 * as large as the input, stays in the cache.
 */
final class WinogradConvolution implements Kernel {
  private static final int SIDE = WinogradAxis.PRODUCTS;
  private static final int PRODUCTS = SIDE * SIDE;

  /** Floats of transformed input: 8 MiB. */
  private static final int CHUNK = 2 << 20;

  /** Floats of the products of a task: 320 KiB, and 80 tiles with panels of 64 columns. */
  private static final int TASK_PRODUCTS = 80 * 64 * PRODUCTS;

  private final WinogradAxis rows;
  private final WinogradAxis columns;
  private final View input;
  private final View output;
  private final WinogradFilters filters;
  private final BlockedProduct product;
  private final Context context;
  private final int channels;
  private final int tileRows;
  private final int rowsAChunk;
  private final int tilesATask;

  /** By output phase and product. */
  private final int[][] runs;

  /** Where a tile's transformed input begins, and its products. */
  private final int[] inputRows;

  private final int[] productRows;

  private final IntConsumer transformation = this::transform;
  private final IntConsumer multiplication = this::multiply;
  private int firstRow;
  private int chunkRows;

  private WinogradConvolution(
      WinogradAxis rows,
      WinogradAxis columns,
      View input,
      View output,
      WinogradFilters filters,
      Context context) {
    this.rows = rows;
    this.columns = columns;
    this.input = input;
    this.output = output;
    this.filters = filters;
    this.context = context;
    product = new BlockedProduct(context);
    channels = input.shape().size(3);
    tileRows = input.shape().size(0) * rows.tiles();
    int rowSize = filters.inputPhases() * PRODUCTS * columns.tiles() * channels;
    int chunks = Math.min(tileRows, (int) (((long) tileRows * rowSize + CHUNK - 1) / CHUNK));
    rowsAChunk = (tileRows + chunks - 1) / chunks;
    int tiles = rowsAChunk * columns.tiles();
    tilesATask = Math.min(tiles, TASK_PRODUCTS / PRODUCTS / filters.panels().padded(0));
    inputRows = IntStream.range(0, tiles).map(tile -> tile * channels).toArray();
    productRows =
        IntStream.range(0, tiles)
            .map(tile -> tile % tilesATask * filters.panels().padded(0))
            .toArray();
    runs = new int[filters.outputPhases() * PRODUCTS][];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = filters.runs(i / PRODUCTS, i % PRODUCTS, tiles * channels);
    }
    context.workspace().reserveShared(rowsAChunk * rowSize);
    context
        .workspace()
        .reserve(
            Math.max(
                4 * SIDE * gatheredWidth(), PRODUCTS * tilesATask * filters.panels().padded(0)));
  }

  /**
   * The kernel with its filters, packed now if the weights are constant, otherwise in each run.
   *
   * @param weights {@code [height,width,input channels,output channels]}
   */
  static Kernel create(
      WinogradAxis rows,
      WinogradAxis columns,
      View input,
      View weights,
      View output,
      Context context) {
    WinogradFilters filters = new WinogradFilters(rows, columns, weights, context);
    Kernel convolution = new WinogradConvolution(rows, columns, input, output, filters, context);
    if (weights.constant()) {
      filters.pack();
      return convolution;
    }
    return new KernelSequence(List.of(filters::pack, convolution));
  }

  @Override
  public void run() {
    for (firstRow = 0; firstRow < tileRows; firstRow += rowsAChunk) {
      chunkRows = Math.min(rowsAChunk, tileRows - firstRow);
      context.pool().run(chunkRows * filters.inputPhases(), transformation);
      int tasks = (chunkRows * columns.tiles() + tilesATask - 1) / tilesATask;
      context.pool().run(tasks * filters.panels().count() * filters.outputPhases(), multiplication);
    }
  }

  /** Every second pixel of a row of tiles and one more, all channels. */
  private int gatheredWidth() {
    return (columns.tiles() + 1) * channels;
  }

  /** Transforms a row of tiles of one input phase. */
  private void transform(int index) {
    int phase = index / chunkRows;
    int row = index % chunkRows;
    float[] scratch = context.workspace().block().scratch;
    gather(phase, firstRow + row, scratch);
    int width = gatheredWidth();
    int half = 2 * SIDE * width;
    for (int u = 0; u < SIDE; u++) {
      int to = half + 2 * u * width;
      combine(u, scratch, 0, 2 * width, 4 * width, 6 * width, scratch, to, 2 * width);
    }
    float[] transformed = context.workspace().shared();
    int tiles = columns.tiles() * channels;
    for (int i = 0; i < PRODUCTS; i++) {
      if (filters.reads(phase, i)) {
        int even = half + 2 * (i / SIDE) * width;
        int odd = even + width;
        int to = ((phase * PRODUCTS + i) * rowsAChunk + row) * tiles;
        combine(
            i % SIDE, scratch, even, odd, even + channels, odd + channels, transformed, to, tiles);
      }
    }
  }

  /** The four input rows of a row of tiles, each as its even pixels and its odd ones. */
  private void gather(int phase, int tileRow, float[] scratch) {
    Shape shape = input.shape();
    int image = tileRow / rows.tiles();
    int tile = tileRow % rows.tiles();
    for (int slot = 0; slot < SIDE; slot++) {
      int row = rows.input(phase / columns.inputStride(), tile, slot);
      int pixels = (image * shape.size(1) + row) * shape.size(2);
      for (int side = 0; side < 2; side++) {
        for (int i = 0; i <= columns.tiles(); i++) {
          int column = columns.input(phase % columns.inputStride(), i, side);
          int to = ((2 * slot + side) * (columns.tiles() + 1) + i) * channels;
          if (row < 0 || column < 0) {
            Arrays.fill(scratch, to, to + channels, 0);
          } else {
            int from = input.offset() + (pixels + column) * channels;
            System.arraycopy(input.array(), from, scratch, to, channels);
          }
        }
      }
    }
  }

  /** Combines four neighbouring inputs for one product, many at once. */
  private void combine(
      int product, float[] x, int x0, int x1, int x2, int x3, float[] y, int to, int count) {
    ElementLoops loops = context.loops().elements();
    switch (product) {
      case 0 -> loops.binary(BinaryFunction.SUBTRACT, x, x0, x, x2, y, to, count);
      case 1 -> loops.binary(BinaryFunction.ADD, x, x1, x, x2, y, to, count);
      case 2 -> loops.binary(BinaryFunction.SUBTRACT, x, x2, x, x1, y, to, count);
      default -> loops.binary(BinaryFunction.SUBTRACT, x, x1, x, x3, y, to, count);
    }
  }

  /** All products of some tiles for one output phase and panel, and the outputs they give. */
  private void multiply(int index) {
    int phase = index % filters.outputPhases();
    int panel = index / filters.outputPhases() % filters.panels().count();
    int first = index / filters.outputPhases() / filters.panels().count() * tilesATask;
    int end = Math.min(first + tilesATask, chunkRows * columns.tiles());
    int width = filters.panels().padded(0);
    float[] products = context.workspace().block().scratch;
    for (int i = 0; i < PRODUCTS; i++) {
      int[] lines = runs[phase * PRODUCTS + i];
      if (lines.length > 0) {
        product.multiply(
            context.workspace().shared(),
            inputRows,
            products,
            productRows,
            first,
            end,
            i * tilesATask * width,
            filters.panels().padded(panel),
            lines,
            filters.values(),
            filters.offset(phase, i, panel));
      }
    }
    int slot = tilesATask * width;
    int count = (end - first) * width;
    int phaseRow = phase / columns.outputStride();
    int phaseColumn = phase % columns.outputStride();
    for (int v = 0; v < SIDE; v++) {
      if (columns.produces(phaseColumn, v)) {
        add(rows, phaseRow, products, v * slot, SIDE * slot, count);
      }
    }
    for (int u = 0; u < 2; u++) {
      add(columns, phaseColumn, products, u * SIDE * slot, slot, count);
    }
    for (int tile = first; tile < end; tile++) {
      scatter(phaseRow, phaseColumn, panel, tile, products, (tile - first) * width, slot);
    }
  }

  /**
   * {@code m0 + m1 + m2} in the place of m0 and {@code m1 - m2 - m3} in the place of m1, without
   * the products that a phase does not have.
   */
  private void add(WinogradAxis axis, int phase, float[] m, int from, int stride, int count) {
    ElementLoops loops = context.loops().elements();
    int m1 = from + stride;
    int m2 = m1 + stride;
    if (axis.produces(phase, 0)) {
      loops.binary(BinaryFunction.ADD, m, from, m, m1, m, from, count);
      loops.binary(BinaryFunction.ADD, m, from, m, m2, m, from, count);
    } else {
      loops.binary(BinaryFunction.ADD, m, m1, m, m2, m, from, count);
    }
    loops.binary(BinaryFunction.SUBTRACT, m, m1, m, m2, m, m1, count);
    if (axis.produces(phase, SIDE - 1)) {
      loops.binary(BinaryFunction.SUBTRACT, m, m1, m, m2 + stride, m, m1, count);
    }
  }

  /** Copies a tile's two by two outputs to where they belong. */
  private void scatter(
      int phaseRow, int phaseColumn, int panel, int tile, float[] results, int from, int slot) {
    Shape shape = output.shape();
    int tileRow = firstRow + tile / columns.tiles();
    int image = tileRow / rows.tiles();
    for (int i = 0; i < 2; i++) {
      int row = rows.output(phaseRow, tileRow % rows.tiles(), i);
      for (int j = 0; j < 2; j++) {
        int column = columns.output(phaseColumn, tile % columns.tiles(), j);
        if (row >= 0 && column >= 0) {
          int pixel = (image * shape.size(1) + row) * shape.size(2) + column;
          int to = output.offset() + pixel * shape.size(3) + filters.panels().first(panel);
          int at = from + (i * SIDE + j) * slot;
          System.arraycopy(results, at, output.array(), to, filters.panels().columns(panel));
        }
      }
    }
  }
}
