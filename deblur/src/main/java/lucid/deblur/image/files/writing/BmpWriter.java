package lucid.deblur.image.files.writing;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.metadata.Density;

/** BMP files of 8-bit integers. */
final class BmpWriter implements PictureWriter {
  private static final int PIXELS_PER_METRE = 38;

  @Override
  public byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes) {
    new Losses(PictureFormat.BMP, encoding, notes).bytesOnly().noAlpha().noPngColour();
    BufferedImage image = IntegerImages.of(picture, encoding, false, false);
    boolean grey = picture.channels() == 1;
    BufferedImage plain =
        new BufferedImage(
            picture.width(),
            picture.height(),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    plain.getRaster().setRect(image.getRaster());
    byte[] bytes = IntegerImages.encode(plain, "bmp");
    Density density = encoding.metadata().density();
    if (density != null) {
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(PIXELS_PER_METRE, density.acrossPerMetre())
          .putInt(PIXELS_PER_METRE + 4, density.downPerMetre());
    }
    return bytes;
  }
}
