package lucid.deblur.natural.plane;

/**
 * A rectangle of pixels.
 *
 * @param x first column
 * @param y first row
 * @param width columns
 * @param height rows
 */
public record Window(int x, int y, int width, int height) {
  /** One past the last column. */
  public int right() {
    return x + width;
  }

  /** One past the last row. */
  public int bottom() {
    return y + height;
  }

  /** Whether this lies inside a picture of a size. */
  public boolean fits(int pictureHeight, int pictureWidth) {
    return x >= 0
        && y >= 0
        && width > 0
        && height > 0
        && right() <= pictureWidth
        && bottom() <= pictureHeight;
  }
}
