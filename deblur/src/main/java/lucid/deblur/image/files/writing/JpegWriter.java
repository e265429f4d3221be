package lucid.deblur.image.files.writing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.ImageOutputStream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.jpeg.JpegFile;
import lucid.deblur.image.files.jpeg.JpegMetadata;
import lucid.deblur.image.files.jpeg.JpegQuality;
import org.w3c.dom.NodeList;

/** JPEG files that keep a picture as finely as the file that it comes from, or finely. */
final class JpegWriter implements PictureWriter {
  private static final String TREE = "javax_imageio_jpeg_image_1.0";

  @Override
  public byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes) {
    new Losses(PictureFormat.JPEG, encoding, notes).bytesOnly().noAlpha().noPngColour();
    PictureMetadata said = encoding.metadata().upright(picture.width(), picture.height());
    JpegQuality quality = said.quality() == null ? JpegQuality.HIGH : said.quality();
    try {
      byte[] pixels = encode(IntegerImages.of(picture, encoding, false, false), quality);
      JpegFile file = JpegFile.parse(pixels, notes);
      if (said.density() != null) {
        file = JpegMetadata.withDensity(file, said.density());
      }
      JpegMetadata all = new JpegMetadata(encoding.profile(), said.exif(), said.xmp(), null);
      return file.with(all.segments(notes)).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(BufferedImage image, JpegQuality quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
      IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(TREE);
      set(root.getElementsByTagName("dqtable"), quality);
      NodeList components = root.getElementsByTagName("componentSpec");
      if (components.getLength() > 1) {
        IIOMetadataNode first = (IIOMetadataNode) components.item(0);
        first.setAttribute("HsamplingFactor", String.valueOf(quality.across()));
        first.setAttribute("VsamplingFactor", String.valueOf(quality.down()));
      }
      metadata.setFromTree(TREE, root);
      writer.setOutput(output);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void set(NodeList tables, JpegQuality quality) {
    for (int i = 0; i < tables.getLength(); i++) {
      IIOMetadataNode node = (IIOMetadataNode) tables.item(i);
      JPEGQTable table =
          node.getAttribute("qtableId").equals("0") ? quality.luma() : quality.chroma();
      node.setUserObject(table);
    }
  }
}
