package lucid.deblur.image.files;

import lucid.deblur.image.Region;

/**
 * How a file kept a picture, for a result that is to be kept alike. Arrays are not copied.
 *
 * @param channels 1 for grey, 3 for colour
 * @param bits of a value: up to 16 are integers, 32 and 64 are floats
 * @param profile the ICC profile of the channels, or null
 * @param alpha the opacity of each pixel {@code [H,W]}, from 0 to 1 for opaque, or null
 */
public record PictureEncoding(int channels, int bits, byte[] profile, float[] alpha) {
  private static final int MOST_INTEGER_BITS = 16;

  /** 8-bit integers, with nothing beside them. */
  public static PictureEncoding plain(int channels) {
    return new PictureEncoding(channels, 8, null, null);
  }

  /** Whether values are floats, which a PNG file cannot keep. */
  public boolean isFloat() {
    return bits > MOST_INTEGER_BITS;
  }

  /** That of a region of a picture of {@code width} columns. */
  public PictureEncoding crop(Region region, int width) {
    return alpha == null
        ? this
        : new PictureEncoding(channels, bits, profile, region.cut(alpha, width, 1));
  }
}
