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
import java.util.ArrayList;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.png.PngFile;
import lucid.deblur.image.files.tiff.TiffFile;
import lucid.deblur.image.files.webp.WebpFile;
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
    byte[] png = PngBytes.with(PictureFiles.png(stored), "eXIf", exif(tag));
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
    PictureFiles.Loaded loaded = read(PngBytes.with(png, "eXIf", exif(6)));
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

  /** As Pillow before 9.3 and others write it. */
  @Test
  void exifOfAWebpMayHaveThePrefixOfJpeg() throws IOException {
    byte[] exif = exif(6);
    byte[] prefixed = new byte[6 + exif.length];
    System.arraycopy("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, prefixed, 0, 6);
    System.arraycopy(exif, 0, prefixed, 6, exif.length);
    byte[] webp = WebpFile.parse(PictureFilesTest.webp()).with(5, 4, false, null, prefixed, null);
    assertEquals("4 x 5 colour", read(webp).picture().toString());
  }

  /** As ImageMagick writes it where there is no eXIf chunk. */
  @ParameterizedTest
  @ValueSource(strings = {"exif", "APP1"})
  void exifOfAPngMayBeHexadecimal(String kind) throws IOException {
    byte[] exif = exif(6);
    String hex = "457869660000" + HexFormat.of().formatHex(exif);
    String text = "Raw profile type %s\0\n%s\n%8d\n%s\n".formatted(kind, kind, 32, hex);
    byte[] png = PictureFiles.png(new Picture(5, 4, 1, new float[20]));
    byte[] turned = PngBytes.with(png, "tEXt", text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("4 x 5 grey", read(turned).picture().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "gAMA, 00 01 86 A0, none",
    "gAMA, 00 00 B1 8F, srgb",
    "sRGB, 00, srgb",
    "cICP, 0C 08 00 01, none",
    "cICP, 0C 0D 00 01, srgb",
    "cHRM, 00 00 7A 26 00 00 80 84 00 00 FA 00 00 00 82 35 00 00 75 30 00 00 EA 60 00 00 3A 98 00 00 17 70, ''"
  })
  void whatAPngSaysOfItsColoursIsKept(String type, String hex, String gamma) throws IOException {
    byte[] png = PictureFiles.png(new Picture(5, 4, 3, new float[60]));
    byte[] data = HexFormat.ofDelimiter(" ").parseHex(hex);
    PictureFiles.Loaded loaded = read(PngBytes.with(png, type, data));
    assertEquals(gamma, loaded.encoding().gamma().map(Gamma::toString).orElse(""));
    byte[] result = PictureFiles.png(loaded.picture(), loaded.encoding());
    PngFile chunks = PngFile.parse(result, new ArrayList<>());
    assertArrayEquals(data, chunks.first(type).orElseThrow());
  }

  @Test
  void aProfileSaysWhetherValuesAreLight() {
    PictureEncoding linear = PictureEncoding.png(3, 8, LINEAR.getData(), null);
    assertEquals(Gamma.NONE, linear.gamma().orElseThrow());
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    assertEquals(Gamma.SRGB, PictureEncoding.png(3, 8, srgb, null).gamma().orElseThrow());
  }

  /** 8-bit TIFF: libtiff and TwelveMonkeys leave what ExtraSamples says to the reader. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void premultipliedColoursAreDivided(int extra) throws IOException {
    byte[] pixels = {100, 50, 25, (byte) 128, 30, 20, 10, (byte) 255, 0, 0, 0, 0};
    byte[] tiff = new TiffFile(3, 1, 4, 8, 1, pixels).bytes(null, null, null, null);
    ByteBuffer file = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    for (int entry = file.getInt(4) + 2; entry < file.getInt(4) + 2 + 12 * 12; entry += 12) {
      if (file.getShort(entry) == 338) {
        file.putShort(entry + 8, (short) extra);
      }
    }
    PictureFiles.Loaded loaded = read(tiff);
    double factor = extra == 1 ? 255.0 / 128 : 1;
    assertEquals(100 * factor / 255, loaded.picture().get(0, 0, 0), 1e-6);
    assertEquals(30 / 255.0, loaded.picture().get(1, 0, 0), 1e-6);
    assertEquals(0, loaded.picture().get(2, 0, 2));
    assertEquals(128 / 255.0, loaded.encoding().alpha()[0], 1e-6);
  }

  @Test
  void orientationsThatAreNoneAreNot() throws IOException {
    byte[] png = PictureFiles.png(new Picture(5, 4, 1, new float[20]));
    assertEquals("5 x 4 grey", read(PngBytes.with(png, "eXIf", exif(9))).picture().toString());
    assertEquals("5 x 4 grey", read(PngBytes.with(png, "eXIf", new byte[3])).picture().toString());
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

  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, bytes));
    return bytes.toByteArray();
  }
}
