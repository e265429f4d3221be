package lucid.kernels.gpu;

/**
 * The right factor of a product, cut into panels as wide as a tile, see {@code matrix.cl}.
 *
 * @param memory {@code [panel][line][width]}
 * @param count the panels
 * @param width the columns of each
 */
record Panels(Memory memory, int count, int width) {
  private static final Source SOURCE = Source.of("matrix", "");

  /**
   * Packs a matrix, before the first run if it is constant.
   *
   * @param lineStride how far apart neighbouring elements of a column are
   * @param columnStride how far apart neighbouring elements of a line are
   */
  static Panels pack(
      View matrix, int lines, int columns, int lineStride, int columnStride, Lowering lowering) {
    int width = lowering.tiling().columns(columns);
    int count = (columns + width - 1) / width;
    int elements = Math.multiplyExact(count * width, lines);
    Memory memory =
        matrix.constant() ? lowering.keep("packed weights", elements) : lowering.scratch(elements);
    Object[] arguments = {
      matrix.memory(), memory, lines, columns, lineStride, columnStride, width, elements
    };
    if (matrix.constant()) {
      lowering.launchOnce(SOURCE, "packPanels", elements, arguments);
    } else {
      lowering.launch(SOURCE, "packPanels", elements, arguments);
    }
    return new Panels(memory, count, width);
  }
}
