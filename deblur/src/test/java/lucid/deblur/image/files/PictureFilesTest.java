package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import lucid.deblur.image.Picture;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {
  /** 5 x 4 pixels of colour (8x, 8y, 4x + 4y), lossless. */
  private static final String WEBP =
      "UklGRi4AAABXRUJQVlA4TCIAAAAvBMAAAJmM6H9sIgre/zCQCUM49S+tghWBQNIWb/sjnqNf";

  @TempDir private Path folder;

  /** That file's bytes. */
  static byte[] webp() {
    return Base64.getDecoder().decode(WEBP);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 3", "5, 4, 1", "7, 3, 3"})
  void readsWhatItWrites(int width, int height, int channels) {
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37 + 11) % 256 / 255f;
    }
    Path file = folder.resolve("picture.png");
    PictureFiles.write(file, new Picture(width, height, channels, values));
    PictureFiles.Loaded loaded = PictureFiles.read(file);
    assertEquals(List.of(), loaded.notes());
    assertEquals(channels, loaded.picture().channels());
    assertEquals(width, loaded.picture().width());
    assertArrayEquals(values, loaded.picture().toArray(), 1e-7f);
  }

  @Test
  void clipsAndRoundsHalvesUp() throws IOException {
    float[] values = {-1, 0.499f / 255, 0.5f / 255, 0.5f, 254.49f / 255, 1, 7, Float.MAX_VALUE};
    byte[] png = PictureFiles.png(new Picture(8, 1, 1, values));
    int[] found = new int[8];
    ImageIO.read(new ByteArrayInputStream(png)).getRaster().getSamples(0, 0, 8, 1, 0, found);
    assertArrayEquals(new int[] {0, 0, 1, 128, 254, 255, 255, 255}, found);
    Picture nan = new Picture(1, 1, 1, new float[] {Float.NaN});
    assertThrows(IllegalArgumentException.class, () -> PictureFiles.png(nan));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void readsLosslessFormats(String format) throws IOException {
    BufferedImage image = colour(BufferedImage.TYPE_3BYTE_BGR);
    PictureFiles.Loaded loaded = PictureFiles.read(save(image, format));
    assertEquals(List.of(), loaded.notes());
    assertColour(loaded.picture(), 0);
  }

  @Test
  void readsWebp() throws IOException {
    PictureFiles.Loaded loaded = PictureFiles.read(save(webp()));
    assertEquals(List.of(), loaded.notes());
    assertColour(loaded.picture(), 0);
  }

  /** A decoder of GIF says nothing of rows that are missing. */
  @Test
  void readsGifAndRefusesHalfOfIt() throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_INDEXED);
    for (int i = 0; i < 1200; i++) {
      image.getRaster().setSample(i % 40, i / 40, 0, i * 7919 % 216);
    }
    byte[] gif = Files.readAllBytes(save(image, "gif"));
    PictureFiles.Loaded loaded = PictureFiles.read(save(gif));
    assertNotes(loaded, "palette expanded to colour");
    for (int i = 0; i < 1200; i++) {
      int colour = image.getRGB(i % 40, i / 40);
      assertEquals((colour >> 16 & 0xFF) / 255f, loaded.picture().get(i % 40, i / 40, 0));
      assertEquals((colour & 0xFF) / 255f, loaded.picture().get(i % 40, i / 40, 2));
    }
    gif[8] = 60; // the height of the screen
    int height = indexOf(gif, (byte) ',') + 7;
    assertEquals(30, gif[height]);
    gif[height] = 31;
    BadInput refused = assertThrows(BadInput.class, () -> PictureFiles.read(save(gif)));
    assertTrue(refused.getMessage().contains("damaged or truncated"), refused.getMessage());
  }

  /** The first place after the palette. */
  private static int indexOf(byte[] bytes, byte wanted) {
    int place = 13 + 3 * 256;
    while (bytes[place] != wanted) {
      place++;
    }
    return place;
  }

  @Test
  void readsJpeg() throws IOException {
    PictureFiles.Loaded loaded =
        PictureFiles.read(save(colour(BufferedImage.TYPE_3BYTE_BGR), "jpeg"));
    assertEquals(List.of(), loaded.notes());
    assertColour(loaded.picture(), 12);
  }

  @Test
  void setsAlphaAsideAndSaysSo() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_ARGB}) {
      BufferedImage image = colour(type);
      for (int x = 0; x < 5; x++) {
        image.getRaster().setSample(x, 0, 3, 40 * x);
      }
      PictureFiles.Loaded loaded = PictureFiles.read(save(image, "png"));
      assertColour(loaded.picture(), 0);
      assertNotes(loaded, "alpha channel set aside");
    }
  }

  @Test
  void keepsThePrecisionOf16Bits() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {1, 30001, 65535});
    PictureFiles.Loaded loaded = PictureFiles.read(save(image, "png"), 3);
    assertNotes(loaded, "16-bit integers divided by 65535", "grey converted to colour");
    float[] expected = {1, 1, 1, 30001, 30001, 30001, 65535, 65535, 65535};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] / 65535, loaded.picture().toArray()[i], 1e-7f);
    }
  }

  @Test
  void expandsPalettes() throws IOException {
    byte[] rising = {0, 10, 20, 30};
    byte[] falling = {3, 2, 1, 0};
    IndexColorModel colours = new IndexColorModel(8, 4, rising, falling, rising);
    PictureFiles.Loaded loaded = PictureFiles.read(save(indexed(colours), "png"));
    assertNotes(loaded, "palette expanded to colour");
    assertEquals(20 / 255f, loaded.picture().get(2, 0, 0));
    assertEquals(1 / 255f, loaded.picture().get(2, 0, 1));

    IndexColorModel greys = new IndexColorModel(8, 4, rising, rising, rising, 1);
    loaded = PictureFiles.read(save(indexed(greys), "png"));
    assertNotes(loaded, "palette expanded to grey", "alpha channel set aside");
    assertEquals(1, loaded.picture().channels());
    assertEquals(30 / 255f, loaded.picture().get(3, 0, 0));
  }

  @Test
  void convertsToTheChannelsWanted() throws IOException {
    PictureFiles.Loaded loaded =
        PictureFiles.read(save(colour(BufferedImage.TYPE_INT_RGB), "png"), 1);
    assertNotes(loaded, "colour converted to grey");
    double luma = (0.299 * 8 * 3 + 0.587 * 8 * 2 + 0.114 * 4 * 5) / 255;
    assertEquals(luma, loaded.picture().get(3, 2, 0), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "jpeg"})
  void refusesTruncatedPictures(String format) throws IOException {
    byte[] whole = encode(colour(BufferedImage.TYPE_3BYTE_BGR), format);
    for (int percent = 0; percent <= 80; percent += 10) {
      assertRefused(Arrays.copyOf(whole, whole.length * percent / 100), "");
    }
    byte[] webp = webp();
    assertRefused(Arrays.copyOf(webp, webp.length / 2), "truncated");
  }

  /** Its decoder would read zeros behind the end of the file for hours. */
  @Test
  void refusesAWebpThatHasNoEnd() {
    String endless = "UklGRi4AAABXRUJQVlA4TCIAAAAvBMAAAJmM6H9sIgre////8EM49S+tghWBQNIWb/sjnqNf";
    assertRefused(Base64.getDecoder().decode(endless), "damaged or truncated");
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    assertRefused("not a picture".getBytes(StandardCharsets.UTF_8), "not a picture, want PNG");
    assertRefused(new byte[0], "it is empty");
    assertRefused("....ftypheic".getBytes(StandardCharsets.UTF_8), "heif-convert");
    Path missing = folder.resolve("none.png");
    String message = assertThrows(BadInput.class, () -> PictureFiles.read(missing)).getMessage();
    assertEquals("cannot read " + missing + ": no such file", message);
    message = assertThrows(BadInput.class, () -> PictureFiles.read(folder)).getMessage();
    assertEquals("cannot read " + folder + ": it is a folder", message);
  }

  @Test
  void refusesAbsurdSizesBeforeItReservesMemory() throws IOException {
    byte[] png = PictureFiles.png(new Picture(1, 1, 1, new float[1]));
    png[16 + 1] = 1; // width 65537
    png[20 + 1] = 1; // height 65537
    assertRefused(withChecksum(png), "4295098369 pixels");
    png[16 + 1] = 0;
    png[20 + 1] = 0;
    png[16 + 2] = 31; // width 7937
    png[20 + 2] = 31; // height 7937: as many as a photo may have, but not in so few bytes
    assertRefused(withChecksum(png), "claims 62995969 pixels");
  }

  /** With a header whose checksum is right. */
  private static byte[] withChecksum(byte[] png) {
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    return png;
  }

  @Test
  void refusesToWriteBelowAFile() throws IOException {
    Path file = save(new byte[] {1});
    Path below = file.resolve("picture.png");
    Picture picture = new Picture(1, 1, 1, new float[1]);
    String message =
        assertThrows(BadInput.class, () -> PictureFiles.write(below, picture)).getMessage();
    assertTrue(message.startsWith("cannot write " + below + ": "), message);
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
  }

  @Test
  void readsStreams() throws IOException {
    byte[] png = encode(colour(BufferedImage.TYPE_3BYTE_BGR), "png");
    assertColour(PictureFiles.read(new ByteArrayInputStream(png), "resource", 3).picture(), 0);
    String message =
        assertThrows(
                BadInput.class,
                () -> PictureFiles.read(new ByteArrayInputStream(new byte[3]), "resource", 3))
            .getMessage();
    assertTrue(message.startsWith("cannot read resource: "), message);
  }

  /** 5 x 4 pixels of colour (8x, 8y, 4x + 4y); alpha, if any, 255. */
  private static BufferedImage colour(int type) {
    BufferedImage image = new BufferedImage(5, 4, type);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 5; x++) {
        image.setRGB(x, y, 0xFF000000 | 8 * x << 16 | 8 * y << 8 | 4 * x + 4 * y);
      }
    }
    return image;
  }

  private static BufferedImage indexed(IndexColorModel palette) {
    WritableRaster raster =
        WritableRaster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 4, 1, 1, null);
    raster.setSamples(0, 0, 4, 1, 0, new int[] {0, 1, 2, 3});
    return new BufferedImage(palette, raster, false, null);
  }

  private static void assertColour(Picture picture, int tolerance) {
    assertEquals("5 x 4 colour", picture.toString());
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 5; x++) {
        int[] expected = {8 * x, 8 * y, 4 * x + 4 * y};
        for (int c = 0; c < 3; c++) {
          assertEquals(expected[c] / 255f, picture.get(x, y, c), tolerance / 255f + 1e-7f);
        }
      }
    }
  }

  private static void assertNotes(PictureFiles.Loaded loaded, String... beginnings) {
    assertEquals(beginnings.length, loaded.notes().size(), loaded.notes().toString());
    for (int i = 0; i < beginnings.length; i++) {
      assertTrue(loaded.notes().get(i).contains(beginnings[i]), loaded.notes().toString());
    }
  }

  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, bytes));
    return bytes.toByteArray();
  }

  private Path save(BufferedImage image, String format) throws IOException {
    return save(encode(image, format));
  }

  private Path save(byte[] bytes) throws IOException {
    Path file = folder.resolve("saved.png");
    Files.write(file, bytes);
    return file;
  }

  private void assertRefused(byte[] bytes, String part) {
    String message =
        assertThrows(BadInput.class, () -> PictureFiles.read(save(bytes))).getMessage();
    assertTrue(message.contains("saved.png") && message.contains(part), message);
    assertFalse(message.contains("\n"), message);
  }
}
