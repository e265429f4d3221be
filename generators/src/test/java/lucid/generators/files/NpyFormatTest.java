package lucid.generators.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFormatTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 9})
  void readsWhatItWrites(int rank) {
    int[] sizes = new int[rank];
    Arrays.setAll(sizes, axis -> axis % 2 + 2);
    Tensor values = Tensor.generate(Shape.of(sizes), i -> Math.sin(i));
    Path file = folder.resolve("values.npy");
    NpyFormat.write(file, values);
    Tensor found = NpyFormat.read(file);
    assertEquals(values.shape(), found.shape());
    assertFalse(found.isDouble());
    assertArrayEquals(values.toFloats(), found.toFloats());
  }

  @Test
  void writesTheBytesThatNumpyWrites() {
    byte[] bytes = NpyFormat.bytes(Tensor.of(Shape.of(2), 1f, -2f));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    byte[] expected = file(1, header + " ".repeat(128 - 10 - 1 - header.length()) + "\n", 8);
    ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).putFloat(128, 1).putFloat(132, -2);
    assertArrayEquals(expected, bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "<f4, 0000c03f000020c0, 1.5, -2.5",
    ">f4, 3fc00000c0200000, 1.5, -2.5",
    "<f8, 000000000000f83f00000000000004c0, 1.5, -2.5",
    ">f8, 3ff8000000000000c004000000000000, 1.5, -2.5",
    "|u1, 07ff, 7, 255",
    "|i1, 07ff, 7, -1",
    "|b1, 0001, 0, 1",
    "<u2, 0100feff, 1, 65534",
    ">u2, 0001fffe, 1, 65534",
    "<i2, 0100feff, 1, -2",
    "<i4, 01000000feffffff, 1, -2",
    ">i4, 00000001fffffffe, 1, -2",
    "<u4, 01000000feffffff, 1, 4294967294",
    ">i8, 0000000000000001fffffffffffffffe, 1, -2"
  })
  void readsEveryType(String type, String hex, double first, double second) throws IOException {
    byte[] data = HexFormat.of().parseHex(hex);
    for (int version = 1; version <= 3; version++) {
      byte[] bytes = file(version, header(type, "False", "2,"), data.length);
      System.arraycopy(data, 0, bytes, bytes.length - data.length, data.length);
      Tensor found = read(bytes);
      assertEquals(Shape.of(2), found.shape());
      assertArrayEquals(new double[] {first, second}, found.toDoubles());
    }
  }

  @Test
  void readsFortranOrder() throws IOException {
    byte[] bytes = file(1, header("|u1", "True", "2, 3"), 6);
    for (int i = 0; i < 6; i++) {
      bytes[bytes.length - 6 + i] = (byte) i;
    }
    assertArrayEquals(new double[] {0, 2, 4, 1, 3, 5}, read(bytes).toDoubles());
  }

  @Test
  void keepsNan() throws IOException {
    assertTrue(Double.isNaN(read(NpyFormat.bytes(Tensor.of(Shape.of(1), Float.NaN))).item()));
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = NpyFormat.bytes(Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f));
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "take 16 bytes, the file has 15");
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "the file has 17");
    assertRefused(Arrays.copyOf(whole, 7), "ends within its header");
    assertRefused(Arrays.copyOf(whole, 40), "header claims 118 bytes");
  }

  @Test
  void refusesAbsurdHeaders() {
    assertRefused("GIF89a and so on".getBytes(StandardCharsets.US_ASCII), "no .npy file");
    assertRefused(file(4, header("<f4", "False", "1,"), 4), "version is 4");
    assertRefused(file(1, header("|O", "False", "1,"), 8), "type 'O'");
    assertRefused(file(1, header("<c8", "False", "1,"), 8), "type 'c8'");
    assertRefused(file(1, "{'descr': [('a', '<f4')], 'fortran_order': False}", 8), "'descr'");
    assertRefused(file(1, "{'descr': '<f4', 'shape': (1,)}", 4), "'fortran_order'");
    assertRefused(file(1, "{'descr': '<f4', 'fortran_order': False}", 4), "'shape'");
    assertRefused(file(1, header("<f4", "False", "-1,"), 4), "'shape'");
    assertRefused(file(1, header("<f4", "False", "0, 3"), 0), "size 0");
    assertRefused(file(1, header("<f4", "False", "99999999999,"), 4), "size 99999999999");
    assertRefused(file(1, header("<f4", "False", "9999999, 9999999"), 4), "more than");
    assertRefused(file(1, header("<f4", "False", "1000000000,"), 4), "4000000000 bytes");
  }

  @Test
  void refusesAMissingFileAndAFolder() {
    Path missing = folder.resolve("none.npy");
    String message = assertThrows(BadInput.class, () -> NpyFormat.read(missing)).getMessage();
    assertEquals("cannot read " + missing + ": no such file", message);
    message = assertThrows(BadInput.class, () -> NpyFormat.read(folder)).getMessage();
    assertEquals("cannot read " + folder + ": it is a folder", message);
  }

  private static String header(String type, String fortran, String sizes) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n"
        .formatted(type, fortran, sizes);
  }

  /** A file of the given version and header, then zeros. */
  private static byte[] file(int version, String header, int dataLength) {
    ByteBuffer buffer = ByteBuffer.allocate(12 + header.length() + dataLength);
    buffer.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93);
    buffer.put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
    if (version == 1) {
      buffer.putShort((short) header.length());
    } else {
      buffer.putInt(header.length());
    }
    buffer.put(header.getBytes(StandardCharsets.US_ASCII));
    return Arrays.copyOf(buffer.array(), buffer.position() + dataLength);
  }

  private Tensor read(byte[] bytes) throws IOException {
    Path file = folder.resolve("file.npy");
    Files.write(file, bytes);
    return NpyFormat.read(file);
  }

  private void assertRefused(byte[] bytes, String part) {
    String message = assertThrows(BadInput.class, () -> read(bytes)).getMessage();
    assertTrue(message.contains("file.npy") && message.contains(part), message);
    assertFalse(message.contains("\n"), message);
  }
}
