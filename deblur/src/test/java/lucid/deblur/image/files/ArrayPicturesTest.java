package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures in .npy files. */
class ArrayPicturesTest {
  @ParameterizedTest
  @CsvSource({
    "'2,3', 1, ''",
    "'2,3,1', 1, ''",
    "'2,3,3', 3, ''",
    "'1,2,3,3', 3, ''",
    "'2,3,4', 3, alpha",
    "'2,3,2', 1, alpha"
  })
  void readsArrays(String sizes, int channels, String note) throws IOException {
    int[] shape = Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray();
    Tensor values = Tensor.generate(Shape.of(shape), i -> i / 30.0);
    PictureFiles.Loaded loaded = read(NpyFormat.bytes(values));
    assertEquals(channels, loaded.picture().channels());
    assertEquals("3 x 2", loaded.picture().toString().substring(0, 5));
    int stored = values.count() / 6;
    assertEquals((4 * stored + channels - 1) / 30f, loaded.picture().get(1, 1, channels - 1));
    assertEquals(note.isEmpty(), loaded.notes().isEmpty());
    assertTrue(loaded.notes().toString().contains(note), loaded.notes().toString());
  }

  @Test
  void keepsNoiseOutsideTheRangeAndSaysSo() throws IOException {
    byte[] bytes = NpyFormat.bytes(Tensor.of(Shape.of(1, 2), -0.0625f, 1.0625f));
    PictureFiles.Loaded loaded = read(bytes);
    assertArrayEquals(new float[] {-0.0625f, 1.0625f}, loaded.picture().toArray());
    assertNoted("outside [0,1]", loaded);
  }

  @Test
  void dividesIntegerArrays() throws IOException {
    String floats =
        new String(NpyFormat.bytes(Tensor.zeros(Shape.of(1, 1))), StandardCharsets.ISO_8859_1);
    byte[] bytes = floats.replace("<f4", ">u2").getBytes(StandardCharsets.ISO_8859_1);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 2);
    cut[cut.length - 2] = 1;
    PictureFiles.Loaded loaded = read(cut);
    assertEquals(256 / 65535f, loaded.picture().get(0, 0, 0));
    assertNoted("integers divided by 65535", loaded);
  }

  @Test
  void refusesArraysThatAreNoPictures() {
    assertRefused(NpyFormat.bytes(Tensor.zeros(Shape.of(5))), "shape is [5]");
    assertRefused(NpyFormat.bytes(Tensor.zeros(Shape.of(2, 2, 5))), "shape is [2,2,5]");
    assertRefused(NpyFormat.bytes(Tensor.zeros(Shape.of(2, 2, 2, 3))), "shape is [2,2,2,3]");
    Tensor values = Tensor.zeros(Shape.of(3, 4, 3));
    values.set(3 * (4 * 2 + 1) + 1, Double.NaN);
    assertRefused(NpyFormat.bytes(values), "column 1, row 2 is NaN");
    values.set(3, Double.NEGATIVE_INFINITY);
    assertRefused(NpyFormat.bytes(values), "column 1, row 0 is -Infinity");
    byte[] whole = NpyFormat.bytes(Tensor.zeros(Shape.of(2, 2)));
    assertRefused(Arrays.copyOf(whole, whole.length - 3), "take 16 bytes, the file has 13");
  }

  private static PictureFiles.Loaded read(byte[] bytes) throws IOException {
    return PictureFiles.read(new ByteArrayInputStream(bytes), "array.npy", 0);
  }

  private static void assertNoted(String part, PictureFiles.Loaded loaded) {
    List<String> notes = loaded.notes();
    assertTrue(notes.size() == 1 && notes.get(0).contains(part), notes.toString());
  }

  private static void assertRefused(byte[] bytes, String part) {
    String message = assertThrows(BadInput.class, () -> read(bytes)).getMessage();
    assertTrue(message.contains("array.npy") && message.contains(part), message);
    assertFalse(message.contains("\n"), message);
  }
}
