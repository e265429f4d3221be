package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.image.files.metadata.Density;
import lucid.deblur.image.files.metadata.Exif;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A result in the format that is wanted, with what it says beside the pixels. */
class OutputFormatsTest {
  private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  private static final byte[] XMP =
      "<x tiff:Orientation=\"6\"/>".getBytes(StandardCharsets.ISO_8859_1);

  /** Smooth colours, so that JPEG keeps them nearly. */
  private static Picture picture(int channels, int white) {
    float[] values = new float[9 * 7 * channels];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      double value = 0.1 + 0.05 * (pixel % 9) + 0.06 * (pixel / 9) + 0.02 * (i % channels);
      values[i] = (float) (Math.rint(value * white) / white);
    }
    return new Picture(9, 7, channels, values);
  }

  private static float[] opacities() {
    float[] alpha = new float[9 * 7];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = i % 6 / 5f;
    }
    return alpha;
  }

  private static PictureEncoding encoding(int channels, SampleType samples, float[] alpha) {
    PictureMetadata metadata =
        PictureMetadata.of(exif(), XMP, Density.perInch(300, 150).orElseThrow());
    return new PictureEncoding(
        PictureFormat.PNG,
        channels,
        samples,
        samples.range(),
        channels == 3 ? LINEAR : null,
        alpha,
        metadata);
  }

  /** The camera's name, an orientation of 6, and a directory that says the latitude is north. */
  private static byte[] exif() {
    ByteBuffer exif = ByteBuffer.allocate(80);
    exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 3);
    exif.putShort((short) 271).putShort((short) 2).putInt(6).putInt(68);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putInt(6 << 16);
    exif.putShort((short) 34853).putShort((short) 4).putInt(1).putInt(50).putInt(0);
    exif.putShort((short) 1);
    exif.putShort((short) 1).putShort((short) 2).putInt(2).putInt('N' << 24).putInt(0);
    return exif.put("Lucid\0".getBytes(StandardCharsets.ISO_8859_1)).array();
  }

  /** A small file with EXIF and XMP data, a density and a profile. */
  static byte[] withMetadata(PictureFormat format) {
    return PictureFiles.bytes(
        picture(3, 255), encoding(3, SampleType.BYTE, null), format, new ArrayList<>());
  }

  private static PictureFiles.Loaded read(byte[] file) throws IOException {
    return PictureFiles.read(new ByteArrayInputStream(file), "result", 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "JPEG", "TIFF", "WEBP"})
  void whatIsSaidOfThePictureIsKept(PictureFormat format) throws IOException {
    Picture picture = picture(3, 255);
    List<String> notes = new ArrayList<>();
    PictureEncoding encoding = encoding(3, SampleType.BYTE, null);
    PictureFiles.Loaded result = read(PictureFiles.bytes(picture, encoding, format, notes));
    assertEquals(List.of(), notes);
    assertEquals(format, result.encoding().format());
    assertEquals("9 x 7 colour", result.picture().toString(), "upright already");
    assertArrayEquals(
        picture.toArray(), result.picture().toArray(), format == PictureFormat.JPEG ? 0.02f : 0);
    assertArrayEquals(LINEAR, result.encoding().profile());
    PictureMetadata kept = result.encoding().metadata();
    var directory = Exif.directory(kept.exif()).orElseThrow();
    assertEquals("Lucid", directory.getEntryById(271).getValue());
    var place =
        (com.twelvemonkeys.imageio.metadata.Directory) directory.getEntryById(34853).getValue();
    assertEquals("N", place.getEntryById(1).getValue());
    assertTrue(new String(kept.xmp(), StandardCharsets.ISO_8859_1).contains("Orientation=\"1\""));
    if (format != PictureFormat.WEBP) { // which has EXIF for it only
      assertEquals(300, kept.density().across(), 0.02);
      assertEquals(150, kept.density().down(), 0.02);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TIFF, UNSIGNED, 8, 1, false",
    "TIFF, UNSIGNED, 8, 3, true",
    "TIFF, UNSIGNED, 16, 3, true",
    "TIFF, UNSIGNED, 16, 1, true",
    "TIFF, SIGNED, 16, 1, false",
    "TIFF, SIGNED, 8, 3, false",
    "TIFF, FLOAT, 32, 3, true",
    "TIFF, FLOAT, 32, 1, false",
    "PNG, UNSIGNED, 16, 3, true",
    "WEBP, UNSIGNED, 8, 3, true",
    "NPY, FLOAT, 32, 3, true",
    "BMP, UNSIGNED, 8, 3, false",
    "BMP, UNSIGNED, 8, 1, false"
  })
  void valuesAreKept(
      PictureFormat format, SampleType.Kind kind, int bits, int channels, boolean alpha)
      throws IOException {
    SampleType samples = new SampleType(kind, bits);
    int white = kind == SampleType.Kind.FLOAT ? 1 << 20 : (int) samples.range().white();
    Picture picture = picture(channels, white);
    PictureEncoding encoding = encoding(channels, samples, alpha ? opacities() : null);
    List<String> notes = new ArrayList<>();
    PictureFiles.Loaded result = read(PictureFiles.bytes(picture, encoding, format, notes));
    assertEquals(List.of(), notes);
    assertEquals(samples, result.encoding().samples());
    assertArrayEquals(picture.toArray(), result.picture().toArray(), 1e-7f);
    if (alpha) {
      assertArrayEquals(opacities(), result.encoding().alpha(), 1e-5f);
    } else {
      assertNull(result.encoding().alpha());
    }
  }

  @Test
  void floatsKeepTheirRange() throws IOException {
    ValueRange range = new ValueRange(0, 255);
    Picture picture = picture(1, 255);
    SampleType floats = SampleType.floating(32);
    PictureEncoding encoding =
        new PictureEncoding(PictureFormat.TIFF, 1, floats, range, null, null, PictureMetadata.NONE);
    for (PictureFormat format : List.of(PictureFormat.TIFF, PictureFormat.NPY)) {
      byte[] file = PictureFiles.bytes(picture, encoding, format, new ArrayList<>());
      String message = Assertions.assertThrows(BadInput.class, () -> read(file)).getMessage();
      assertTrue(message.contains("want 0,1 for black and white"), message);
      assertTrue(message.endsWith("such as --range 0,255"), message);
    }
  }

  @ParameterizedTest
  @CsvSource({"JPEG, 2", "BMP, 2", "WEBP, 1", "PNG, 1", "TIFF, 0"})
  void whatAFormatCannotKeepIsSaid(PictureFormat format, int losses) {
    List<String> notes = new ArrayList<>();
    PictureEncoding encoding = encoding(3, SampleType.floating(32), opacities());
    assertNotNull(PictureFiles.bytes(picture(3, 255), encoding, format, notes));
    assertEquals(losses, notes.size(), notes.toString());
  }

  /** The tables of a JPEG file are those of the one that the picture comes from. */
  @Test
  void aJpegIsAsFineAsTheOther() throws IOException {
    Picture picture = picture(3, 255);
    PictureEncoding plain = PictureEncoding.plain(3);
    byte[] fine = PictureFiles.bytes(picture, plain, PictureFormat.JPEG, new ArrayList<>());
    PictureEncoding read = read(fine).encoding();
    var quality = read.metadata().quality();
    assertEquals(1, quality.across());
    byte[] again = PictureFiles.bytes(picture, read, PictureFormat.JPEG, new ArrayList<>());
    assertArrayEquals(
        quality.luma().getTable(), read(again).encoding().metadata().quality().luma().getTable());
    assertArrayEquals(fine, again);
  }

  @Test
  void namesSayTheFormat() {
    assertEquals(PictureFormat.JPEG, PictureFiles.format(Path.of("a.JPE")));
    assertEquals(PictureFormat.TIFF, PictureFiles.format(Path.of("b.tif")));
    BadInput none =
        Assertions.assertThrows(BadInput.class, () -> PictureFiles.format(Path.of("c.heic")));
    assertTrue(none.getMessage().contains("want a name that ends in .png"), none.getMessage());
  }
}
