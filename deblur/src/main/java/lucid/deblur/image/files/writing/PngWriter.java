package lucid.deblur.image.files.writing;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.png.PngChunk;
import lucid.deblur.image.files.png.PngFile;
import lucid.deblur.image.files.png.PngMetadata;

/** PNG files with 8 bits a value, or 16 where the encoding has more than 8. */
final class PngWriter implements PictureWriter {
  @Override
  public byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes) {
    if (!encoding.fitsPng()) {
      notes.add(encoding.samples() + " are rounded to 16-bit integers");
    }
    byte[] png =
        IntegerImages.encode(
            IntegerImages.of(picture, encoding, encoding.bits() > 8, encoding.alpha() != null),
            "png");
    PictureMetadata said = encoding.metadata().upright(picture.width(), picture.height());
    List<PngChunk> chunks =
        new PngMetadata(
                encoding.profile(),
                said.exif(),
                said.xmp(),
                said.density(),
                said.colour(),
                said.texts())
            .chunks();
    return PngFile.withChunks(png, chunks);
  }
}
