package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import lucid.deblur.image.files.jpeg.JpegFile;
import lucid.deblur.image.files.jpeg.JpegQuality;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's own encoder scales tables as libjpeg does, and so tells what a file's quality is. */
class JpegQualityTest {
  @ParameterizedTest
  @ValueSource(ints = {5, 25, 49, 50, 75, 90, 97})
  void tellsTheQualityByTheTables(int quality) throws IOException {
    byte[] bytes = encode(quality / 100f);
    JpegFile file = JpegFile.parse(bytes, new ArrayList<>());
    assertEquals(quality, JpegQuality.of(file).orElseThrow().percent());
  }

  private static byte[] encode(float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
