package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import lucid.deblur.image.Picture;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage that changes no pixel is told of, and damage that does is refused. */
class DamagedPicturesTest {
  private static final Picture PICTURE = picture();
  private static final byte[] PNG = PictureFiles.png(PICTURE);
  private static final int AFTER_HEADER = 8 + 25;

  private static Picture picture() {
    float[] values = new float[8 * 6 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (20 + i / 3 % 8 * 20 + i / 24 * 5 + i % 3) / 255f;
    }
    return new Picture(8, 6, 3, values);
  }

  private static PictureFiles.Loaded read(byte[] bytes) throws IOException {
    return PictureFiles.read(new ByteArrayInputStream(bytes), "picture", 0);
  }

  @ParameterizedTest
  @CsvSource({
    "iCCP, 'profile~~no zlib data', colour profile is damaged",
    "iCCP, 'a name that is longer than the seventy-nine characters that a keyword may have, which is odd~~x', colour profile is damaged",
    "tEXt, 'no zero', tEXt chunk is damaged",
    "zTXt, 'Comment~~no zlib data', zTXt chunk is damaged",
    "iTXt, 'Comment~', iTXt chunk is damaged",
    "tIME, 'five5', tIME chunk is damaged",
    "gAMA, 'xx', gAMA chunk is damaged",
    "cHRM, '', cHRM chunk is damaged"
  })
  void chunksThatSayNothingOfPixels(String type, String data, String note) throws IOException {
    byte[] bytes = data.replace('~', '\0').getBytes(StandardCharsets.ISO_8859_1);
    PictureFiles.Loaded loaded = read(PngBytes.with(PNG, type, bytes));
    assertArrayEquals(PICTURE.toArray(), loaded.picture().toArray(), 1e-7f);
    assertEquals(1, loaded.notes().size(), loaded.notes().toString());
    assertTrue(loaded.notes().get(0).contains(note), loaded.notes().toString());
  }

  @Test
  void aWrongChecksum() throws IOException {
    byte[] png = PngBytes.with(PNG, "tEXt", "Comment\0fine".getBytes(StandardCharsets.ISO_8859_1));
    png[AFTER_HEADER + 8 + 9] ^= 1;
    assertEquals(List.of("its tEXt chunk is damaged and left out"), read(png).notes());
    byte[] pixels = PNG.clone();
    pixels[AFTER_HEADER + 8 + 9] ^= 1;
    String message = assertThrows(BadInput.class, () -> read(pixels)).getMessage();
    assertTrue(message.contains("the checksum of its IDAT chunk is wrong"), message);
  }

  @Test
  void aMissingEnd() throws IOException {
    PictureFiles.Loaded loaded = read(Arrays.copyOf(PNG, PNG.length - 12));
    assertEquals(List.of("the end of the file is missing"), loaded.notes());
    assertArrayEquals(PICTURE.toArray(), loaded.picture().toArray(), 1e-7f);
  }

  @ParameterizedTest
  @CsvSource({
    "'EE 00 06 41 64 6F 62', '', an APP14 segment that is too short",
    "'E2 00 12 49 43 43 5F 50 52 4F 46 49 4C 45 00 01 01 00 00', 'profile', a profile of two bytes",
    "'E0 00 02', '', an empty APP0 segment",
    "'ED FF FF 01 02', 'segment', a segment that is longer than the file",
    "'00 00 00 17', 'between', bytes that belong to nothing"
  })
  void segmentsThatSayNothingOfPixels(String hex, String note, String what) throws IOException {
    byte[] jpeg = jpeg();
    float[] expected = read(jpeg).picture().toArray();
    byte[] odd = new byte[hex.split(" ").length];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = (byte) Integer.parseInt(hex.split(" ")[i], 16);
    }
    boolean marker = !hex.startsWith("00");
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + odd.length + (marker ? 1 : 0));
    int place = marker ? 2 : 2 + 18; // after the start of the image, or after JFIF's segment
    file.put(jpeg, 0, place);
    if (marker) {
      file.put((byte) 0xFF);
    }
    file.put(odd).put(jpeg, place, jpeg.length - place);
    PictureFiles.Loaded loaded = read(file.array());
    assertArrayEquals(expected, loaded.picture().toArray(), what);
    assertEquals(note.isEmpty(), loaded.notes().isEmpty(), loaded.notes().toString());
    assertTrue(loaded.notes().toString().contains(note), loaded.notes().toString());
  }

  @Test
  void bytesAfterTheLastPixel() throws IOException {
    byte[] jpeg = jpeg();
    byte[] more = Arrays.copyOf(jpeg, jpeg.length + 3);
    System.arraycopy(jpeg, jpeg.length - 2, more, more.length - 2, 2);
    Arrays.fill(more, jpeg.length - 2, more.length - 2, (byte) 0x11);
    PictureFiles.Loaded loaded = read(more);
    assertArrayEquals(read(jpeg).picture().toArray(), loaded.picture().toArray());
    assertTrue(loaded.notes().toString().contains("extraneous"), loaded.notes().toString());
    byte[] half = Arrays.copyOf(jpeg, jpeg.length - 40);
    assertThrows(BadInput.class, () -> read(half));
  }

  /** A decoder cannot tell that later scans, which refine the picture, are missing. */
  @Test
  void aJpegWithoutAnEnd() throws IOException {
    byte[] jpeg = jpeg();
    PictureFiles.Loaded loaded = read(Arrays.copyOf(jpeg, jpeg.length - 2));
    assertEquals(List.of("the end of the file is missing"), loaded.notes());
    assertArrayEquals(read(jpeg).picture().toArray(), loaded.picture().toArray());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam progressive = writer.getDefaultWriteParam();
    progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image(), null, null), progressive);
    } finally {
      writer.dispose();
    }
    byte[] whole = bytes.toByteArray();
    assertEquals(List.of(), read(whole).notes());
    for (int length = whole.length - 2; length > 700; length -= 97) {
      byte[] part = Arrays.copyOf(whole, length);
      String message = assertThrows(BadInput.class, () -> read(part)).getMessage();
      assertTrue(message.endsWith("the file is truncated"), message);
    }
  }

  private static BufferedImage image() {
    BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 40 * 24; i++) {
      image.setRGB(i % 40, i / 40, 0x10000 * (i % 40 * 6) + 0x100 * (i / 40 * 9) + 90);
    }
    return image;
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image(), "jpeg", bytes));
    return bytes.toByteArray();
  }
}
