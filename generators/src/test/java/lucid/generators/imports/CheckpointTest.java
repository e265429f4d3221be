package lucid.generators.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints of PyTorch hold much beside weights. Their pickles are written here by hand. */
class CheckpointTest {
  private static final Path SOUND = WeightImportTest.FIXTURES.resolve("blur.zip.pt");

  @TempDir private Path folder;

  /** The pickle of the fixture, without its header and its last opcode. */
  private static String weights() throws IOException {
    String pickle =
        new String(Mutations.entries(SOUND).get("blur.zip/data.pkl"), StandardCharsets.ISO_8859_1);
    return pickle.substring(2, pickle.length() - 1);
  }

  private static String text(String text) {
    return "X" + (char) text.length() + "\0\0\0" + text;
  }

  private Path file(String pickle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(Mutations.entries(SOUND));
    entries.put(
        "blur.zip/data.pkl", ("\u0080\2" + pickle + ".").getBytes(StandardCharsets.ISO_8859_1));
    return Files.write(folder.resolve("checkpoint.pt"), Mutations.pack(entries));
  }

  private static ImportSettings part(String part) {
    ImportSettings plain = ImportSettings.of("blur-vae");
    return new ImportSettings(
        plain.architecture(),
        plain.settings(),
        plain.layout(),
        plain.denseOrder(),
        plain.epsilon(),
        plain.licence(),
        Optional.ofNullable(part));
  }

  private static void assertSame(WeightImport.Result found) {
    WeightImport.Result wanted = WeightImport.read(SOUND, ImportSettings.of("blur-vae"));
    assertEquals(wanted.weights().tensors().keySet(), found.weights().tensors().keySet());
    wanted
        .weights()
        .tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(
                    tensor.toFloats(), found.weights().tensor(name).toFloats(), name));
  }

  /** The opcodes are those of Python's pickletools; # is a line feed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "a date        | cdatetime#datetime#(K\1tR",
        "a path        | cpathlib#PosixPath#(K\1K\2tR",
        "arguments     | cargparse#Namespace#)\u0081}b",
        "a scalar      | cnumpy.core.multiarray#scalar#(cnumpy#dtype#(K\1tR(K\1Ntb" + "K\1tR",
        "a dictionary  | ccollections#defaultdict#(c__builtin__#list#tR}b",
        "its items     | ccollections#Counter#)R(K\1K\2u",
        "a queue       | ccollections#deque#)R(K\1K\2e",
        "a command     | cos#system#(K\1tR",
        "named options | cargparse#Namespace#)}\u0092",
        "bytes         | C\3abc",
        "a set         | \u008f(K\1\u0090",
        "a frozen set  | (K\1\u0091",
        "tuples as keys| }(K\1K\2tK\3s",
        "nothing       | N"
      })
  void valuesBesideWeightsAreLeftOut(String name, String value) throws IOException {
    String other = value.replace("#", "\n");
    String pickle =
        "}(" + text("before") + other + text("state_dict") + weights() + text("after") + other;
    WeightImport.Result found = WeightImport.read(file(pickle + "u"), part(null));
    assertSame(found);
    assertTrue(found.notes().get(0).contains("'state_dict'"), found.notes()::toString);
  }

  @Test
  void theOnlyNetworkThatFitsIsTaken() throws IOException {
    String pickle = "}(" + text("netG") + weights() + text("netD") + "}" + text("epoch") + "K\3u";
    WeightImport.Result found = WeightImport.read(file(pickle), part(null));
    assertSame(found);
    assertTrue(found.notes().get(0).contains("epoch (a number)"), found.notes()::toString);
    assertSame(WeightImport.read(file(pickle), part("netG")));
    var error = assertThrows(BadInput.class, () -> WeightImport.read(file(pickle), part("netE")));
    assertTrue(error.getMessage().contains("no part 'netE'"), error.getMessage());
    assertTrue(error.getMessage().contains("its parts are netG"), error.getMessage());
  }

  /** A network and its running average: the user has to say which one. */
  @Test
  void ofTwoThatFitTheUserChooses() throws IOException {
    String twice = "}(" + text("net") + weights() + text("mean") + weights() + "u";
    var error = assertThrows(BadInput.class, () -> WeightImport.read(file(twice), part(null)));
    assertTrue(error.getMessage().contains("the parts net, mean fit"), error.getMessage());
    assertSame(WeightImport.read(file(twice), part("mean")));
    String deeper = "}" + text("state_dict") + twice + "s";
    error = assertThrows(BadInput.class, () -> WeightImport.read(file(deeper), part(null)));
    assertTrue(error.getMessage().contains("state_dict.net, state_dict.mean"), error.getMessage());
    assertSame(WeightImport.read(file(deeper), part("state_dict.mean")));
  }

  @Test
  void countersAndIntegersAreLeftOutOfEveryFormat() throws IOException {
    Path file = WeightImportTest.FIXTURES.resolve("blur.npz");
    Map<String, byte[]> entries = new LinkedHashMap<>(Mutations.entries(file));
    entries.put("norm.num_batches_tracked.npy", integer());
    entries.put("positions.npy", integer());
    Path npz = Files.write(folder.resolve("counters.npz"), Mutations.pack(entries));
    WeightImport.Result found = WeightImport.read(npz, part(null));
    assertSame(found);
    assertTrue(found.notes().get(0).contains("positions (I8)"), found.notes()::toString);
    assertTrue(found.notes().stream().noneMatch(note -> note.contains("batches")));

    byte[] sound = Files.readAllBytes(WeightImportTest.FIXTURES.resolve("blur.safetensors"));
    int length = sound[0] & 0xFF | (sound[1] & 0xFF) << 8;
    String header = new String(sound, 8, length, StandardCharsets.UTF_8).strip();
    int end = sound.length - 8 - length;
    String more = ",\"a.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[";
    byte[] text =
        (header.substring(0, header.length() - 1) + more + end + "," + (end + 8) + "]}}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] prefix = {(byte) text.length, (byte) (text.length >> 8), 0, 0, 0, 0, 0, 0};
    byte[] data = Arrays.copyOfRange(sound, 8 + length, sound.length);
    Path safe = folder.resolve("counters.safetensors");
    Files.write(safe, Mutations.join(prefix, text, data, new byte[8]));
    assertSame(WeightImport.read(safe, part(null)));
  }

  private static byte[] integer() {
    String header = "{'descr': '<i8', 'fortran_order': False, 'shape': (), }\n";
    return Mutations.join(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0},
        header.getBytes(StandardCharsets.US_ASCII),
        new byte[8]);
  }
}
