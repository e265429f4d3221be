package lucid.deblur.image.files.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every value of hundreds of files against what ImageMagick reads in them. Where ImageMagick is not
 * installed the test is skipped.
 */
class CorpusTest {
  private static final int LEAST_FILES = 300;
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;
  private static final int PIXELS = WIDTH * HEIGHT;
  private static final int BATCH = 32;

  /** ImageMagick reads with 16 bits a value: half of one is lost on either side. */
  private static final double ROUNDING = 1.01 / 65535;

  @TempDir private Path folder;

  @Test
  void isReadAsImageMagickReadsIt() throws IOException {
    assumeTrue(ImageMagick.isInstalled(folder), "ImageMagick is not installed");
    Files.write(folder.resolve("source.png"), source());
    List<String> files = CorpusFiles.make(folder, "source.png");
    Map<String, Integer> explained = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int equal = 0;
    ByteBuffer values = values(files);
    for (String name : files) {
      Tolerance tolerance = Tolerance.of(name);
      String difference = difference(name, values, tolerance);
      if (!difference.isEmpty()) {
        wrong.add(name + ": " + difference);
      } else if (tolerance.reason() == null) {
        equal++;
      } else {
        explained.merge(tolerance.reason(), 1, Integer::sum);
      }
    }
    System.out.printf("corpus: %d files, %d read to the last bit%n", files.size(), equal);
    explained.forEach((reason, count) -> System.out.println("corpus: " + count + " " + reason));
    assertEquals(List.of(), wrong);
    assertTrue(files.size() >= LEAST_FILES, files.size() + " files only");
  }

  /** Colours of all kinds, and opacities that are never 0, below which colours are anything. */
  private static byte[] source() {
    float[] values = new float[WIDTH * HEIGHT * 3];
    float[] alpha = new float[WIDTH * HEIGHT];
    for (int i = 0; i < alpha.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      values[3 * i] = (float) (0.5 + 0.45 * Math.sin(x / 5.0 + y / 9.0));
      values[3 * i + 1] = (float) (0.5 + 0.45 * Math.cos(x / 7.0 - y / 4.0));
      values[3 * i + 2] = (x + y) / (float) (WIDTH + HEIGHT);
      alpha[i] = 0.3f + 0.7f * (x * y % 11) / 10;
    }
    return PictureFiles.png(
        new Picture(WIDTH, HEIGHT, 3, values), PictureEncoding.png(3, 16, null, alpha));
  }

  /** Red, green, blue and alpha of all pixels of files with as many, as ImageMagick reads them. */
  private ByteBuffer values(List<String> files) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(files.size() * PIXELS * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int first = 0; first < files.size(); first += BATCH) {
      List<String> batch = files.subList(first, Math.min(files.size(), first + BATCH));
      String names = String.join("[0] ", batch) + "[0]";
      ImageMagick.convert(folder, names + " -auto-orient -depth 16 -endian LSB RGBA:values.raw");
      byte[] raw = Files.readAllBytes(folder.resolve("values.raw"));
      assertEquals(batch.size() * PIXELS * 8, raw.length, batch.toString());
      all.put(raw);
    }
    return all.flip();
  }

  private String difference(String name, ByteBuffer other, Tolerance tolerance) {
    float[] expected = new float[3 * PIXELS];
    float[] expectedAlpha = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      for (int c = 0; c < 3; c++) {
        expected[3 * i + c] = (other.getShort() & 0xFFFF) / 65535f;
      }
      expectedAlpha[i] = (other.getShort() & 0xFFFF) / 65535f;
    }
    PictureFiles.Loaded loaded;
    try {
      loaded = PictureFiles.read(folder.resolve(name));
    } catch (BadInput refused) {
      return refused.getMessage();
    }
    Picture picture = loaded.picture().toColour();
    float[] alpha = loaded.encoding().alpha();
    for (int i = 0; i < PIXELS; i++) {
      float opacity = alpha == null ? 1 : alpha[i];
      if (Math.abs(opacity - expectedAlpha[i]) > ROUNDING) {
        return "alpha of pixel %d is %f, not %f".formatted(i, opacity, expectedAlpha[i]);
      }
    }
    return tolerance.difference(
        picture, new Picture(picture.width(), picture.height(), 3, expected));
  }
}
