package lucid.deblur.image.files.writing;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.webp.WebpFile;
import lucid.generators.files.BadInput;

/** Lossless WebP files of 8-bit integers, by libwebp, which is native code. */
final class WebpWriter implements PictureWriter {
  private static final int MOST_PIXELS_A_SIDE = 16383;

  @Override
  public byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes) {
    if (Math.max(picture.width(), picture.height()) > MOST_PIXELS_A_SIDE) {
      throw new BadInput(
          "cannot write %s as WebP, which has %d pixels a side or fewer: write .png or .tif"
              .formatted(picture, MOST_PIXELS_A_SIDE));
    }
    new Losses(PictureFormat.WEBP, encoding, notes).bytesOnly().noPngColour();
    boolean alpha = encoding.alpha() != null;
    byte[] pixels = encode(IntegerImages.of(picture.toColour(), encoding, false, alpha));
    PictureMetadata said = encoding.metadata().upright(picture.width(), picture.height());
    // WebP has colours only, so a profile of greys does not fit.
    byte[] profile = picture.channels() == 3 ? encoding.profile() : null;
    if (profile != encoding.profile()) {
      notes.add("WebP keeps no colour profile of grey pictures: it is left out");
    }
    return WebpFile.parse(pixels)
        .with(picture.width(), picture.height(), alpha, profile, said.exif(), said.xmp());
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    WebPWriteParam lossless = new WebPWriteParam(Locale.ROOT);
    lossless.setCompressionType(CompressionType.Lossless);
    lossless.setExact(true); // colours below no opacity too
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(packed(image), null, null), lossless);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LinkageError e) {
      throw new BadInput(
          "cannot write WebP on this machine: its native library does not load (%s): write .png"
              .formatted(e.getMessage()),
          e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The image in the form that the encoder takes. */
  private static BufferedImage packed(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage packed =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    packed.getRaster().setRect(image.getRaster());
    return packed;
  }
}
