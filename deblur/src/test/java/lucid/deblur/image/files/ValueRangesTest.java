package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.image.files.tiff.TiffFile;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stored values are black and white. */
class ValueRangesTest {
  @TempDir private Path folder;

  private Path floats(float... values) throws IOException {
    ByteBuffer pixels = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      pixels.putFloat(value);
    }
    return save(new TiffFile(values.length, 1, 1, 32, 3, pixels.array()));
  }

  private Path signed(int... values) throws IOException {
    ByteBuffer pixels = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      pixels.putShort((short) value);
    }
    return save(new TiffFile(values.length, 1, 1, 16, 2, pixels.array()));
  }

  private Path save(TiffFile file) throws IOException {
    return Files.write(folder.resolve("values.tif"), file.bytes(null, null, null, null));
  }

  @Test
  void floatsAreTakenAsTheyAre() throws IOException {
    Path file = floats(0, 0.25f, 1, -0.05f, 1.05f);
    PictureFiles.Loaded loaded = PictureFiles.read(file);
    assertArrayEquals(new float[] {0, 0.25f, 1, -0.05f, 1.05f}, loaded.picture().toArray());
    assertTrue(loaded.notes().toString().contains("outside [0,1]"), loaded.notes().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "255, '0,255'",
    "200, '0,255'",
    "1000, '0,1023'",
    "65535, '0,65535'",
    "1e9, '0,1000000000'"
  })
  void floatsBeyondAreRefusedWithWhatToDo(float most, String proposal) throws IOException {
    Path file = floats(0, 5, most);
    String message = assertThrows(BadInput.class, () -> PictureFiles.read(file)).getMessage();
    assertTrue(message.contains("32-bit floats from 0.0 to " + most), message);
    assertTrue(message.endsWith("--range " + proposal), message);
    assertEquals(1, message.lines().count());
    ValueRange range = ValueRange.parse(proposal);
    PictureFiles.Loaded loaded = PictureFiles.read(file, 0, range);
    assertEquals((float) (most / range.white()), loaded.picture().get(2, 0, 0));
    byte[] result =
        PictureFiles.bytes(
            loaded.picture(), loaded.encoding(), PictureFormat.TIFF, new ArrayList<>());
    Path again = Files.write(folder.resolve("again.tif"), result);
    float[] stored = PictureFiles.read(again, 0, range).picture().toArray();
    assertArrayEquals(loaded.picture().toArray(), stored, 1e-7f);
  }

  @Test
  void signedIntegersAreSigned() throws IOException {
    PictureFiles.Loaded loaded = PictureFiles.read(signed(0, 1, 16384, 32767));
    assertEquals(SampleType.signed(16), loaded.encoding().samples());
    assertArrayEquals(
        new float[] {0, 1 / 32767f, 16384 / 32767f, 1}, loaded.picture().toArray(), 1e-7f);
    Path below = signed(-500, 0, 500);
    String message = assertThrows(BadInput.class, () -> PictureFiles.read(below)).getMessage();
    assertTrue(message.endsWith("--range -500,500"), message);
    float[] scaled = PictureFiles.read(below, 0, new ValueRange(-500, 500)).picture().toArray();
    assertArrayEquals(new float[] {0, 0.5f, 1}, scaled, 1e-7f);
  }

  /** A range that is given holds for any kind of values, and a PNG result keeps it. */
  @Test
  void integersTakeARangeToo() throws IOException {
    byte[] pixels = {0, 50, 100};
    Path file = save(new TiffFile(3, 1, 1, 8, 1, pixels));
    PictureFiles.Loaded loaded = PictureFiles.read(file, 0, new ValueRange(0, 100));
    assertArrayEquals(new float[] {0, 0.5f, 1}, loaded.picture().toArray());
    Path png =
        Files.write(
            folder.resolve("result.png"), PictureFiles.png(loaded.picture(), loaded.encoding()));
    assertArrayEquals(
        new float[] {0, 50 / 255f, 100 / 255f}, PictureFiles.read(png).picture().toArray(), 1e-7f);
  }

  /** Zstandard, which libtiff packs with too. */
  @Test
  void packingsThatAreNotReadAreNamed() throws IOException {
    byte[] pixels = {0, 50, 100};
    byte[] tiff = new TiffFile(3, 1, 1, 8, 1, pixels).bytes(null, null, null, null);
    ByteBuffer file = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    int directory = file.getInt(4);
    for (int entry = directory + 2; entry < directory + 2 + 12 * 10; entry += 12) {
      if (file.getShort(entry) == 259) {
        file.putShort(entry + 8, (short) 50000);
      }
    }
    Path path = Files.write(folder.resolve("packed.tif"), tiff);
    String message = assertThrows(BadInput.class, () -> PictureFiles.read(path)).getMessage();
    assertTrue(message.contains("it is of a kind that is not read"), message);
    assertTrue(message.contains("50000"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1,0", "0,NaN", "0,1,2", "a,b", "0,Infinity"})
  void whatIsNoRangeIsRefused(String text) {
    String message = assertThrows(BadInput.class, () -> ValueRange.parse(text)).getMessage();
    assertTrue(message.contains("such as 0,255"), message);
  }
}
