package lucid.deblur.image.files;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import lucid.deblur.image.Picture;

/** Pictures as PNG files. */
final class PngEncoder {
  private PngEncoder() {}

  /**
   * The bytes of a file with 8 bits a value, or 16 where the encoding has more than 8. Values
   * outside [0,1] are clipped, the others rounded, halves up.
   *
   * @param encoding of the picture's channels
   * @throws IllegalArgumentException if a value is NaN
   */
  static byte[] encode(Picture picture, PictureEncoding encoding) {
    boolean deep = encoding.bits() > 8;
    boolean alpha = encoding.alpha() != null;
    int space = picture.channels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            deep ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(picture.width(), picture.height());
    int white = deep ? 0xFFFF : 0xFF;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int channel = 0; channel < picture.channels(); channel++) {
          raster.setSample(x, y, channel, toInteger(picture.get(x, y, channel), white));
        }
        if (alpha) {
          float opacity = encoding.alpha()[y * picture.width() + x];
          raster.setSample(x, y, picture.channels(), toInteger(opacity, white));
        }
      }
    }
    return write(new BufferedImage(model, raster, false, null), encoding.profile());
  }

  private static int toInteger(float value, int white) {
    if (Float.isNaN(value)) {
      throw new IllegalArgumentException("cannot show a picture that has NaN");
    }
    return (int) Math.floor((double) white * Math.max(0, Math.min(1, value)) + 0.5);
  }

  private static byte[] write(BufferedImage image, byte[] profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
      if (profile != null) {
        ColourProfiles.writePng(profile, metadata);
      }
      writer.setOutput(output);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
