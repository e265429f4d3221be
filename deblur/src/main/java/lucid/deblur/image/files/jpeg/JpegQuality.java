package lucid.deblur.image.files.jpeg;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * The precision with which a JPEG file keeps a picture.
 *
 * @param luma the quantization table of the first component, of grey pictures the only one
 * @param chroma the table of the other components
 * @param across pixels that share chroma in a row, 1 or 2
 * @param down pixels that share chroma in a column, 1 or 2
 */
public record JpegQuality(JPEGQTable luma, JPEGQTable chroma, int across, int down) {
  private static final int VALUES = 64;

  /** Finer than nearly all cameras. */
  private static final float FINE = 0.25f;

  /** For a picture that comes from no JPEG file: hardly a loss that can be seen. */
  public static final JpegQuality HIGH =
      new JpegQuality(
          JPEGQTable.K1Luminance.getScaledInstance(FINE / 2, true),
          JPEGQTable.K2Chrominance.getScaledInstance(FINE / 2, true),
          1,
          1);

  /**
   * The quality, 1 to 100, by which libjpeg would have made the luminance table: that whose table
   * differs least from it in the sum of absolute differences, the highest of several. For a quality
   * q below 50 libjpeg scales the table of annex K.1 of T.81 by 5000 / q per cent, else by 200 - 2
   * q per cent, rounds, and keeps values within 1 and 255 ({@code jpeg_quality_scaling}).
   */
  public int percent() {
    int[] own = luma.getTable();
    int[] standard = JPEGQTable.K1Luminance.getTable();
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int quality = 1; quality <= 100; quality++) {
      int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
      long difference = 0;
      for (int i = 0; i < VALUES; i++) {
        int scaled = Math.max(1, Math.min(0xFF, (standard[i] * scale + 50) / 100));
        difference += Math.abs(own[i] - scaled);
      }
      if (difference <= least) {
        least = difference;
        best = quality;
      }
    }
    return best;
  }

  /** Rows and columns of coefficients in the order of files: figure A.6 of T.81. */
  private static int[] zigzag() {
    int[] order = new int[VALUES];
    int row = 0;
    int column = 0;
    for (int i = 0; i < VALUES; i++) {
      order[i] = 8 * row + column;
      boolean up = (row + column) % 2 == 0;
      if (up && column == 7 || !up && row < 7 && column == 0) {
        row++;
      } else if (up && row == 0 || !up && row == 7) {
        column++;
      } else {
        row += up ? -1 : 1;
        column += up ? 1 : -1;
      }
    }
    return order;
  }

  /** The quality of a file, if its tables can be read. */
  public static Optional<JpegQuality> of(JpegFile file) {
    Map<Integer, JPEGQTable> tables = new HashMap<>();
    try {
      for (JpegSegment segment : file.segments()) {
        if (segment.marker() == JpegSegment.QUANTIZATION) {
          read(segment.data(), tables);
        }
      }
      byte[] frame = file.frame().map(JpegSegment::data).orElse(new byte[0]);
      boolean grey = frame[5] == 1;
      JPEGQTable luma = tables.get((int) frame[8]);
      JPEGQTable chroma = tables.get((int) frame[grey ? 8 : 11]);
      if (luma == null || chroma == null || !isSound(luma) || !isSound(chroma)) {
        return Optional.empty();
      }
      int across = grey ? 1 : (frame[7] >> 4) / Math.max(1, frame[10] >> 4);
      int down = grey ? 1 : (frame[7] & 0xF) / Math.max(1, frame[10] & 0xF);
      return Optional.of(new JpegQuality(luma, chroma, clamp(across), clamp(down)));
    } catch (ArrayIndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  /** Encoders divide by a table's values, which fit into bytes for 8-bit pictures. */
  private static boolean isSound(JPEGQTable table) {
    return Arrays.stream(table.getTable()).allMatch(value -> value >= 1 && value <= 0xFF);
  }

  private static int clamp(int factor) {
    return Math.max(1, Math.min(2, factor));
  }

  private static void read(byte[] data, Map<Integer, JPEGQTable> tables) {
    int[] order = zigzag();
    int position = 0;
    while (position < data.length) {
      int head = data[position++];
      int bytes = head >> 4 == 0 ? 1 : 2;
      int[] values = new int[VALUES];
      for (int i = 0; i < VALUES; i++) {
        values[order[i]] = bytes == 1 ? data[position] & 0xFF : JpegFile.number(data, position);
        position += bytes;
      }
      tables.put(head & 0xF, new JPEGQTable(values));
    }
  }
}
