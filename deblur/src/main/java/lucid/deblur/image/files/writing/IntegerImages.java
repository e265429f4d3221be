package lucid.deblur.image.files.writing;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;

/** Pictures as Java's images of integers, and these as files. */
final class IntegerImages {
  private IntegerImages() {}

  /**
   * An image. Values outside the range of its integers are clipped, the others rounded, halves up.
   *
   * @param deep whether with 16 bits a value, not 8
   * @param alpha whether with the opacities of the encoding
   * @throws IllegalArgumentException if a value is NaN
   */
  static BufferedImage of(Picture picture, PictureEncoding encoding, boolean deep, boolean alpha) {
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
    DoubleUnaryOperator fractions = encoding.fractions();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int channel = 0; channel < picture.channels(); channel++) {
          double value = fractions.applyAsDouble(picture.get(x, y, channel));
          raster.setSample(x, y, channel, toInteger(value, white));
        }
        if (alpha) {
          float opacity = encoding.alpha()[y * picture.width() + x];
          raster.setSample(x, y, picture.channels(), toInteger(opacity, white));
        }
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static int toInteger(double value, int white) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("cannot show a picture that has NaN");
    }
    return (int) Math.floor(white * Math.max(0, Math.min(1, value)) + 0.5);
  }

  /** The bytes of a file, as a writer of Java's makes it without settings. */
  static byte[] encode(BufferedImage image, String format) {
    Blocks bytes = new Blocks();
    ImageIO.setUseCache(false);
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(new IIOImage(image, null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.take();
  }
}
