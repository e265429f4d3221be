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
    int top = rows(picture, 0, 1, height);
    int bottom = rows(picture, height - 1, -1, height - top);
    int left = columns(picture, 0, 1, top, height - bottom);
    int right = columns(picture, width - 1, -1, top, height - bottom);
    if (top + bottom >= height || left + right >= width) {
      return new Region(0, 0, width, height);
    }
    return new Region(left, top, width - left - right, height - top - bottom);
  }

  /** The number of plain rows from a row on in a direction, if a step ends them. */
  private static int rows(Picture picture, int first, int direction, int most) {
    int count = 0;
    while (count < most && isPlainRow(picture, first + direction * count)) {
      count++;
    }
    if (count == 0 || count == most) {
      return 0;
    }
    int last = first + direction * (count - 1);
    double difference = 0;
    for (int x = 0; x < picture.width(); x++) {
      difference += difference(picture, x, last, x, last + direction);
    }
    return difference / picture.width() > STEP ? count : 0;
  }

  private static boolean isPlainRow(Picture picture, int y) {
    for (int x = 1; x < picture.width(); x++) {
      if (difference(picture, x, y, 0, y) > PLAIN) {
        return false;
      }
    }
    return true;
  }

  /** The number of plain columns, as {@link #rows}, within some rows. */
  private static int columns(Picture picture, int first, int direction, int from, int to) {
    int count = 0;
    while (count < picture.width() && isPlainColumn(picture, first + direction * count, from, to)) {
      count++;
    }
    if (count == 0 || count == picture.width()) {
      return 0;
    }
    int last = first + direction * (count - 1);
    double difference = 0;
    for (int y = from; y < to; y++) {
      difference += difference(picture, last, y, last + direction, y);
    }
    return difference / (to - from) > STEP ? count : 0;
  }

  private static boolean isPlainColumn(Picture picture, int x, int from, int to) {
    for (int y = from + 1; y < to; y++) {
      if (difference(picture, x, y, x, from) > PLAIN) {
        return false;
      }
    }
    return true;
  }

  /** The largest difference of two pixels in a channel. */
  private static double difference(Picture picture, int x, int y, int otherX, int otherY) {
    double largest = 0;
    for (int c = 0; c < picture.channels(); c++) {
      double one = picture.get(x, y, c) - picture.get(otherX, otherY, c);
      largest = Math.max(largest, Math.abs(one));
    }
    return largest;
  }
}
