package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says of its picture, kept in the file of the result. */
class PictureEncodingTest {
  /** A colour profile that is not sRGB: Java's linear RGB. */
  private static final ICC_Profile LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);

  private static PictureFiles.Loaded read(byte[] bytes) throws IOException {
    return PictureFiles.read(new ByteArrayInputStream(bytes), "picture", 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 8, false", "3, 8, true", "1, 16, true", "3, 16, false", "3, 16, true"})
  void aPngKeepsBitsAndAlphaAndProfile(int channels, int bits, boolean alpha) throws IOException {
    int white = (1 << bits) - 1;
    float[] values = new float[5 * 4 * channels];
    float[] opacity = alpha ? new float[5 * 4] : null;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (i * 1237 % white) / white;
    }
    for (int i = 0; alpha && i < opacity.length; i++) {
      opacity[i] = (float) (i * 733 % white) / white;
    }
    byte[] profile = channels == 3 ? LINEAR.getData() : null;
    Picture picture = new Picture(5, 4, channels, values);
    PictureEncoding encoding = PictureEncoding.png(channels, bits, profile, opacity);
    PictureFiles.Loaded loaded = read(PictureFiles.png(picture, encoding));
    assertArrayEquals(values, loaded.picture().toArray(), 1e-7f);
    assertEquals(channels, loaded.encoding().channels());
    assertEquals(bits, loaded.encoding().bits());
    assertArrayEquals(profile, loaded.encoding().profile());
    if (alpha) {
      assertArrayEquals(opacity, loaded.encoding().alpha(), 1e-7f);
    } else {
      assertNull(loaded.encoding().alpha());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiff", "jpeg", "png"})
  void profilesOfOtherFormatsAreFound(String format) throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(new ICC_ColorSpace(LINEAR), false, false, 1, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(8, 8);
    for (int i = 0; i < 64 * 3; i++) {
      raster.setSample(i / 3 % 8, i / 24, i % 3, 100 + i / 3 + i % 3);
    }
    byte[] file;
    if (format.equals("jpeg")) {
      BufferedImage plain = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
      plain.setData(raster);
      file = withJpegProfile(encode(plain, format));
    } else {
      file = encode(new BufferedImage(model, raster, false, null), format);
    }
    PictureFiles.Loaded loaded = read(file);
    assertEquals((100 + 9 + 1) / 255f, loaded.picture().get(1, 1, 1), 0.05f, "values are kept");
    if (!format.equals("png")) { // Java's own writer leaves it out
      assertArrayEquals(LINEAR.getData(), loaded.encoding().profile());
      assertTrue(loaded.notes().toString().contains("profile"), loaded.notes().toString());
    }
  }

  private static byte[] withJpegProfile(byte[] jpeg) {
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
    return withJpegSegment(jpeg, 0xE2, name, LINEAR.getData());
  }

  private static byte[] withJpegSegment(byte[] jpeg, int marker, byte[] name, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + name.length + data.length);
    file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
    file.putShort((short) (2 + name.length + data.length)).put(name).put(data);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** The corner of the picture in the file's corner, by the tag, is where EXIF says. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 4, 0, 0",
    "2, 5, 4, 4, 0",
    "3, 5, 4, 4, 3",
    "4, 5, 4, 0, 3",
    "5, 4, 5, 0, 0",
    "6, 4, 5, 3, 0",
    "7, 4, 5, 3, 4",
    "8, 4, 5, 0, 4"
  })
  void orientationIsHonoured(int tag, int width, int height, int x, int y) throws IOException {
    float[] values = new float[20];
    values[0] = 1;
    values[1] = 0.5f; // the second pixel of the first row
    Picture stored = new Picture(5, 4, 1, values);
    byte[] png = withPngChunk(PictureFiles.png(stored), "eXIf", exif(tag));
    PictureFiles.Loaded loaded = read(png);
    assertEquals(width, loaded.picture().width());
    assertEquals(height, loaded.picture().height());
    assertEquals(1, loaded.picture().get(x, y, 0));
    int along = x == 0 ? 1 : -1;
    int down = y == 0 ? 1 : -1;
    float next =
        tag < 5 ? loaded.picture().get(x + along, y, 0) : loaded.picture().get(x, y + down, 0);
    assertEquals(0.5f, next, 0.01f);
    assertEquals(tag != 1, loaded.notes().toString().contains("orientation tag is " + tag));
  }

  @Test
  void alphaTurnsWithThePicture() throws IOException {
    float[] opacity = {0, 1, 1, 1, 1, 1};
    Picture stored = new Picture(3, 2, 1, new float[6]);
    byte[] png = PictureFiles.png(stored, PictureEncoding.png(1, 8, null, opacity));
    PictureFiles.Loaded loaded = read(withPngChunk(png, "eXIf", exif(6)));
    assertArrayEquals(new float[] {1, 0, 1, 1, 1, 1}, loaded.encoding().alpha());
    float[] cropped = loaded.crop(new Region(1, 0, 1, 2)).encoding().alpha();
    assertArrayEquals(new float[] {0, 1}, cropped);
  }

  @Test
  void jpegAndWebpHaveOrientationsToo() throws IOException {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_3BYTE_BGR);
    byte[] name = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] jpeg = withJpegSegment(encode(image, "jpeg"), 0xE1, name, exif(8));
    assertEquals("8 x 16 colour", read(jpeg).picture().toString());

    byte[] simple = PictureFilesTest.webp();
    ByteBuffer webp = ByteBuffer.allocate(simple.length + 100).order(ByteOrder.LITTLE_ENDIAN);
    webp.put(simple, 0, 12);
    webp.put("VP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(8); // has EXIF
    webp.put(new byte[] {4, 0, 0, 3, 0, 0}); // 5 x 4 pixels
    webp.put(simple, 12, simple.length - 12);
    webp.put("EXIF".getBytes(StandardCharsets.ISO_8859_1)).putInt(exif(6).length).put(exif(6));
    webp.putInt(4, webp.position() - 8);
    byte[] bytes = new byte[webp.position()];
    webp.get(0, bytes);
    assertEquals("4 x 5 colour", read(bytes).picture().toString());
  }

  @Test
  void orientationsThatAreNoneAreNot() throws IOException {
    byte[] png = PictureFiles.png(new Picture(5, 4, 1, new float[20]));
    assertEquals("5 x 4 grey", read(withPngChunk(png, "eXIf", exif(9))).picture().toString());
    assertEquals("5 x 4 grey", read(withPngChunk(png, "eXIf", new byte[3])).picture().toString());
  }

  @Test
  void arraysKeepFloatsAndAlpha() throws IOException {
    Tensor values = Tensor.generate(Shape.of(2, 3, 4), i -> i / 24.0);
    PictureEncoding encoding = read(NpyFormat.bytes(values)).encoding();
    assertFalse(encoding.fitsPng());
    assertEquals(3, encoding.channels());
    assertNotNull(encoding.alpha());
    assertEquals(7 / 24f, encoding.alpha()[1], 1e-7f);
  }

  /** A TIFF header and one field: the orientation. */
  private static byte[] exif(int tag) {
    ByteBuffer exif = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
    exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    return exif.putShort((short) tag).putShort((short) 0).putInt(0).array();
  }

  /** Puts a chunk after the header's. */
  private static byte[] withPngChunk(byte[] png, String type, byte[] data) {
    int header = 8 + 25;
    ByteBuffer file = ByteBuffer.allocate(png.length + 12 + data.length);
    file.put(png, 0, header).putInt(data.length);
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    file.put(name).put(data).putInt((int) checksum.getValue());
    return file.put(png, header, png.length - header).array();
  }

  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, bytes));
    return bytes.toByteArray();
  }
}
