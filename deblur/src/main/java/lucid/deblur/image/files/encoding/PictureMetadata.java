package lucid.deblur.image.files.encoding;

import lucid.deblur.image.files.jpeg.JpegQuality;
import lucid.deblur.image.files.metadata.Density;
import lucid.deblur.image.files.metadata.UprightMetadata;
import lucid.deblur.image.files.png.PngColour;
import lucid.deblur.image.files.png.PngTexts;

/**
 * The data of a picture beside its pixels. Arrays are not copied.
 *
 * @param exif the EXIF data: the camera, the date, the place; or null
 * @param xmp the XMP data, or null
 * @param density how many pixels an inch has, or null
 * @param colour what a PNG file says of its values
 * @param texts notes in a PNG file
 * @param quality how finely a JPEG file keeps it, or null
 */
public record PictureMetadata(
    byte[] exif,
    byte[] xmp,
    Density density,
    PngColour colour,
    PngTexts texts,
    JpegQuality quality) {
  /** Nothing is said. */
  public static final PictureMetadata NONE = of(null, null, null);

  /** The data that files of most formats have; any argument may be null. */
  public static PictureMetadata of(byte[] exif, byte[] xmp, Density density) {
    return new PictureMetadata(exif, xmp, density, PngColour.NONE, PngTexts.NONE, null);
  }

  /** The data of the picture with rows for columns. */
  public PictureMetadata transposed() {
    return density == null
        ? this
        : new PictureMetadata(exif, xmp, density.transposed(), colour, texts, quality);
  }

  /** The data of the picture when it is upright and has this size. */
  public PictureMetadata upright(int width, int height) {
    return new PictureMetadata(
        exif == null ? null : UprightMetadata.exif(exif, width, height),
        xmp == null ? null : UprightMetadata.xmp(xmp),
        density,
        colour,
        texts,
        quality);
  }
}
