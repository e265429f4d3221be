package lucid.generators.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  @TempDir Path folder;

  private static Weights sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", Philox.normal(1, 0, Shape.of(2, 3, 5)));
    tensors.put("a.bias", Philox.normal(1, 1, Shape.of(7)));
    tensors.put("scalar", Tensor.scalar(-1.5));
    return new Weights(tensors, Map.of("licence", "MIT", "title", "a \"quoted\" ü"));
  }

  @ParameterizedTest
  @CsvSource({"F64,0", "F32,1e-7", "F16,1e-3"})
  void whatIsWrittenIsReadBack(ElementType type, double tolerance) {
    Path file = folder.resolve("weights.safetensors");
    Weights written = sample();
    Safetensors.write(file, written, type);
    Weights read = Safetensors.read(file);
    assertEquals(written.metadata(), read.metadata());
    assertEquals(
        List.copyOf(written.tensors().keySet()), List.copyOf(read.tensors().keySet()), "order");
    written
        .tensors()
        .forEach(
            (name, tensor) -> {
              Tensor twin = read.tensor(name);
              assertEquals(tensor.shape(), twin.shape());
              assertEquals(type == ElementType.F64, twin.isDouble());
              for (int i = 0; i < tensor.count(); i++) {
                double bound = tolerance * Math.abs(tensor.get(i));
                assertEquals(tensor.get(i), twin.get(i), bound, name + " " + i);
              }
            });
  }

  @Test
  void writingReplacesAFileAndLeavesNothingBesideIt() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Files.writeString(file, "old");
    Safetensors.write(file, sample(), ElementType.F32);
    Safetensors.read(file);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderIsNotReplacedAndTheReasonIsTold() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Weights weights = sample();
    var error =
        assertThrows(BadInput.class, () -> Safetensors.write(below, weights, ElementType.F32));
    assertEquals("cannot write " + below + ": it is a folder", error.getMessage());
    assertTrue(Files.isDirectory(below));
    Path missing = folder.resolve("missing");
    error = assertThrows(BadInput.class, () -> Safetensors.read(missing));
    assertEquals("cannot read weights " + missing + ": no such file", error.getMessage());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void othersMayReadWhatIsWritten() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, sample(), ElementType.F32);
    assertEquals(
        Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual"))),
        Files.getPosixFilePermissions(file));
  }

  @Test
  void bfloat16IsTheUpperHalfOfAFloat() {
    byte[] data = {(byte) 0x80, 0x3F, 0x49, (byte) 0xC0};
    byte[] file = file(header("BF16", "[2]", "[0,4]"), data);
    assertArrayEquals(
        new float[] {1f, -3.140625f}, Safetensors.read(file, "x").tensor("t").toFloats());
  }

  @Test
  void bfloat16IsNotWritten() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Safetensors.bytes(sample(), ElementType.BF16));
    assertEquals("cannot write BF16: choose F64, F32 or F16", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"I64", "U8", "BOOL", "F8_E4M3", ""})
  void otherTypesAreRefused(String type) {
    refuses(file(header(type, "[2]", "[0,4]"), new byte[4]), "tensor 't' is of type '" + type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2]    | [0,4]    | 4  | has 4 bytes: [2] of F32 wants 8",
        "[2]    | [0,8]    | 4  | it is cut off: its tensors want 8 bytes, 4 are there",
        "[2]    | [0,8]    | 9  | 1 bytes follow the last tensor",
        "[2]    | [4,12]   | 12 | begins at byte 4 of the data: want 0",
        "[2]    | [8,0]    | 8  | has offsets [8, 0]: want [begin,end]",
        "[2]    | [0]      | 8  | has offsets [0]: want [begin,end]",
        "[2]    | [-8,0]   | 8  | has a data_offsets of [-8,0]",
        "[2]    | [0,8.5]  | 8  | has a data_offsets of [0,8.5]",
        "[2]    | \"0,8\"  | 8  | has no data_offsets",
        "[0]    | [0,0]    | 0  | every size must be 1 or more",
        "[\"2\"]| [0,8]    | 8  | has a shape of [\"2\"]",
        "[65536,65536,65536] | [0,8] | 8 | cannot make shape",
        "[99999999999] | [0,8] | 8 | has a shape of [99999999999]",
      })
  void shapesAndPlacesMustAgree(String shape, String offsets, int bytes, String message) {
    refuses(file(header("F32", shape, offsets), new byte[bytes]), message);
  }

  @Test
  void overlapsAreRefused() {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
    refuses(file(header, new byte[12]), "tensor 'b' begins at byte 4 of the data: want 8");
  }

  @Test
  void duplicateNamesAreRefused() {
    String field = "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}";
    refuses(file("{" + field + "," + field + "}", new byte[4]), "Duplicate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":        | not sound JSON",
        "{} x           | not sound JSON",
        "[1,2]          | it is no weight file",
        "{\"a\":3}      | tensor 'a' is of type ''",
        "{\"__metadata__\":{\"n\":1}} | its metadata field 'n' is not text",
        "{\"__metadata__\":[]}        | its metadata are not an object",
      })
  void brokenHeadersAreRefused(String header, String message) {
    refuses(file(header, new byte[0]), message);
  }

  @Test
  void foreignAndTruncatedFilesAreRefused() {
    byte[] whole = Safetensors.bytes(sample(), ElementType.F32);
    for (int length : new int[] {0, 3, 8}) {
      refuses(Arrays.copyOf(whole, length), "it is no weight file: " + length + " bytes");
    }
    refuses(Arrays.copyOf(whole, 40), "it is cut off: its header wants");
    refuses(Arrays.copyOf(whole, whole.length - 1), "it is cut off: its tensors want");
    refuses(
        "PK\3\4 a ZIP or PyTorch file".getBytes(StandardCharsets.UTF_8), "it is no weight file");
    byte[] absurd = whole.clone();
    absurd[7] = 0x7F;
    refuses(absurd, "it is no weight file");
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] whole = Safetensors.bytes(sample(), ElementType.F16);
    for (int length = 0; length < whole.length; length++) {
      refuses(Arrays.copyOf(whole, length), "it is ");
    }
  }

  private static String header(String type, String shape, String offsets) {
    return "{\"t\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(type, shape, offsets);
  }

  private static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  private static void refuses(byte[] file, String message) {
    var error = assertThrows(BadInput.class, () -> Safetensors.read(file, "some.file"));
    assertTrue(
        error.getMessage().startsWith("cannot read weights some.file: ")
            && error.getMessage().contains(message),
        error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }
}
