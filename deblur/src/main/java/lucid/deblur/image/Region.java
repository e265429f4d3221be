package lucid.deblur.image;

/**
 * A rectangle of pixels.
 *
 * @param x the first column
 * @param y the first row
 * @param width columns
 * @param height rows
 */
public record Region(int x, int y, int width, int height) {
  /**
   * @throws IllegalArgumentException if it begins outside of every picture, or has no pixels
   */
  public Region {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "no region of %dx%d pixels at %d,%d: want 1 or more pixels, at 0,0 or beyond"
              .formatted(width, height, x, y));
    }
  }

  /** Whether all of it lies in a picture of that size. */
  public boolean fits(int pictureWidth, int pictureHeight) {
    return (long) x + width <= pictureWidth && (long) y + height <= pictureHeight;
  }

  /** Its part of values {@code [H,W,channels]} of a picture of {@code pictureWidth} columns. */
  public float[] cut(float[] values, int pictureWidth, int channels) {
    float[] part = new float[width * height * channels];
    for (int row = 0; row < height; row++) {
      int from = ((y + row) * pictureWidth + x) * channels;
      System.arraycopy(values, from, part, row * width * channels, width * channels);
    }
    return part;
  }

  @Override
  public String toString() {
    return "%d,%d,%d,%d".formatted(x, y, width, height);
  }
}
