package lucid.deblur.image;

/**
 * The frame of one-coloured rows and columns around a picture: letterbox bars, the edges of scans
 * and screenshots. A frame is sharp, so no blur explains it beside a blurred picture.
 */
public final class PlainFrame {
  /** The largest difference within a plain row or column, for pictures with losses. */
  private static final double PLAIN = 2.5 / 255;

  /**
   * The least mean difference between a frame and the first row or column inside. A white margin or
   * a dark sky that fades into the picture is blurred with it, and so is no frame.
   */
  private static final double STEP = 0.02;

  private PlainFrame() {}

  /** The part of a picture inside its frame: all of it if there is none, or nothing else. */
  public static Region inside(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    int top = count(picture, true, 0, 1, 0, width);
    int bottom = count(picture, true, height - 1, -1, 0, width);
    int left = count(picture, false, 0, 1, top, height - bottom);
    int right = count(picture, false, width - 1, -1, top, height - bottom);
    if (top + bottom >= height || left + right >= width) {
      return new Region(0, 0, width, height);
    }
    return new Region(left, top, width - left - right, height - top - bottom);
  }

  /**
   * The number of plain lines from an edge on, if a step ends them.
   *
   * @param rows whether lines are rows, else columns
   * @param edge the line at the edge
   * @param direction 1 or -1, to the next line
   * @param from the first pixel of a line that counts
   * @param to one past the last
   */
  private static int count(
      Picture picture, boolean rows, int edge, int direction, int from, int to) {
    int most = rows ? picture.height() : picture.width();
    int count = 0;
    while (count < most && isPlain(picture, rows, edge + direction * count, from, to)) {
      count++;
    }
    if (count == 0 || count == most) {
      return 0;
    }
    int inner = edge + direction * count;
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += difference(picture, rows, inner - direction, i, inner, i);
    }
    return sum / (to - from) > STEP ? count : 0;
  }

  private static boolean isPlain(Picture picture, boolean rows, int line, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (difference(picture, rows, line, i, line, from) > PLAIN) {
        return false;
      }
    }
    return true;
  }

  /** The largest difference of two pixels in a channel, each given by its line and place there. */
  private static double difference(
      Picture picture, boolean rows, int line, int place, int otherLine, int otherPlace) {
    double largest = 0;
    for (int c = 0; c < picture.channels(); c++) {
      double one = rows ? picture.get(place, line, c) : picture.get(line, place, c);
      double other =
          rows ? picture.get(otherPlace, otherLine, c) : picture.get(otherLine, otherPlace, c);
      largest = Math.max(largest, Math.abs(one - other));
    }
    return largest;
  }
}
