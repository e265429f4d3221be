package lucid.deblur.image.files.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.jpeg.JpegFile;
import lucid.deblur.image.files.jpeg.JpegMetadata;
import lucid.deblur.image.files.jpeg.JpegQuality;
import lucid.deblur.image.files.metadata.Density;
import lucid.deblur.image.files.metadata.Exif;
import lucid.deblur.image.files.metadata.Orientation;
import lucid.deblur.image.files.png.PngColour;
import lucid.deblur.image.files.png.PngFile;
import lucid.deblur.image.files.png.PngMetadata;
import lucid.deblur.image.files.png.PngTexts;
import lucid.deblur.image.files.tiff.TiffTags;
import lucid.deblur.image.files.webp.WebpFile;

/**
 * A picture file, taken apart into pixels and what is said of them: decoders refuse a whole picture
 * for a mistake in what they do not need. Arrays are not copied.
 *
 * @param pixels a file for the decoder
 * @param profile the ICC profile, or null
 * @param orientation how the picture is to be turned
 * @param metadata what else is said
 * @param tags of a TIFF file
 */
record FileParts(
    byte[] pixels,
    byte[] profile,
    Orientation orientation,
    PictureMetadata metadata,
    Optional<TiffTags> tags) {

  /**
   * Takes a file apart.
   *
   * @param notes takes what is damaged and left out, in plain words
   * @throws IOException if what its pixels need is missing
   */
  static FileParts of(PictureFormat format, byte[] file, List<String> notes) throws IOException {
    return switch (format) {
      case PNG -> png(PngFile.parse(file, notes), notes);
      case JPEG -> jpeg(JpegFile.parse(file, notes));
      case TIFF -> tiff(file, TiffTags.of(file));
      case WEBP -> webp(WebpFile.parse(file));
      case BMP -> of(file, null, PictureMetadata.of(null, null, bmpDensity(file)));
      default -> of(file, null, PictureMetadata.NONE);
    };
  }

  private static FileParts of(byte[] pixels, byte[] profile, PictureMetadata metadata) {
    Orientation orientation =
        metadata.exif() == null ? Orientation.UPRIGHT : Exif.orientation(metadata.exif());
    return new FileParts(pixels, profile, orientation, metadata, Optional.empty());
  }

  private static FileParts png(PngFile file, List<String> notes) {
    PngMetadata said = PngMetadata.of(file, notes);
    if (file.first("acTL").isPresent()) {
      notes.add("it is animated: the still picture is used");
    }
    return of(
        file.pixels(),
        said.profile(),
        new PictureMetadata(
            said.exif(),
            said.xmp(),
            orElse(said.density(), said.exif()),
            said.colour(),
            said.texts(),
            null));
  }

  private static FileParts jpeg(JpegFile file) {
    JpegMetadata said = JpegMetadata.of(file);
    return of(
        file.pixels(),
        said.profile(),
        new PictureMetadata(
            said.exif(),
            said.xmp(),
            orElse(said.density(), said.exif()),
            PngColour.NONE,
            PngTexts.NONE,
            JpegQuality.of(file).orElse(null)));
  }

  private static FileParts tiff(byte[] file, Optional<TiffTags> tags) {
    byte[] exif = tags.flatMap(TiffTags::exif).orElse(null);
    byte[] xmp = tags.flatMap(TiffTags::xmp).orElse(null);
    return new FileParts(
        file,
        tags.flatMap(TiffTags::profile).orElse(null),
        Exif.orientation(file),
        PictureMetadata.of(exif, xmp, orElse(null, file)),
        tags);
  }

  private static FileParts webp(WebpFile file) throws IOException {
    byte[] exif = file.exif().map(Exif::withoutPrefix).orElse(null);
    return of(
        file.pixels(),
        file.profile().orElse(null),
        PictureMetadata.of(exif, file.xmp().orElse(null), orElse(null, exif)));
  }

  private static Density orElse(Density density, byte[] exif) {
    return density == null && exif != null ? Exif.density(exif).orElse(null) : density;
  }

  private static Density bmpDensity(byte[] file) {
    int place = 38; // biXPelsPerMeter of BITMAPINFOHEADER
    if (file.length < place + 8) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return header.getInt(14) < 40
        ? null
        : Density.perMetre(header.getInt(place), header.getInt(place + 4)).orElse(null);
  }
}
