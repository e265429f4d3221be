package lucid.deblur.cli;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** A picture as a line of text: how bright its middle row is, as blocks of eight heights. */
final class Preview {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final int COLUMNS = 24;

  private Preview() {}

  /**
   * The line, of {@value #COLUMNS} blocks, or of one a pixel if there are fewer of these.
   *
   * @param picture {@code [1,H,W,C]}, values in [0,1]
   */
  static String of(Tensor picture) {
    Shape shape = picture.shape();
    int width = shape.size(2);
    int channels = shape.size(3);
    int row = shape.size(1) / 2 * width;
    int columns = Math.min(COLUMNS, width);
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      int from = (row + column * width / columns) * channels;
      int to = (row + (column + 1) * width / columns) * channels;
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += picture.get(i);
      }
      int height = (int) (sum / (to - from) * BLOCKS.length());
      line.append(BLOCKS.charAt(Math.max(0, Math.min(BLOCKS.length() - 1, height))));
    }
    return line.toString();
  }
}
