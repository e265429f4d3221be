package lucid.generators.imports;

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
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were made to do harm, by hand. */
class HostileWeightsTest {
  private static final String TENSOR =
      "ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
          + "0X\3\0\0\0cpuK\4tQK\0(%st(%st\u0089)tR";

  @TempDir private Path folder;

  /** A file of PyTorch with that pickle and one storage of four floats. */
  private Path torch(String pickle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive/data.pkl", ("\u0080\2" + pickle).getBytes(StandardCharsets.ISO_8859_1));
    entries.put("archive/data/0", new byte[16]);
    return Files.write(folder.resolve("hostile.pt"), Mutations.pack(entries));
  }

  private void refuses(Path file, String fact) {
    var error =
        assertThrows(BadInput.class, () -> WeightImport.read(file, ImportSettings.of("blur-vae")));
    assertTrue(error.getMessage().contains(fact), error.getMessage());
    assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }

  /** The opcodes are those of Python's pickletools: c GLOBAL, R REDUCE, and so on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "cos#system#(X*echo!tR.             | nor a module, but os.system",
        "cposix#system#(X*echo!tR.          | nor a module, but posix.system",
        "cbuiltins#eval#(X*1+11!tR.         | nor a module, but builtins.eval",
        "c__builtin__#exec#(X*1+11!tR.      | nor a module, but __builtin__.exec",
        "csubprocess#Popen#(X*echo!t\u0081. | nor a module, but subprocess.Popen",
        "cos#system#.                       | nor a module, but os.system",
        "}X*echocos#system#s.               | missing is decoder.conv1.weight",
        "cos#system#)\u0081.                | nor a module, but os.system",
        "cos#system#)\u0081}b.              | nor a module, but os.system",
        "cos#system#)\u0081Nb.              | nor a module, but os.system",
        "X*os12X*exec\u0093)R.              | nor a module, but os12.exec",
        "ctorch#FloatStorage#)R.            | nor a module, but torch.FloatStorage",
        "ctorch.nn.functional#relu#)R.      | nor a module, but torch.nn.functional.relu",
        "(ios#system#.                      | opcode 0x69",
        "(cos#system#o.                     | opcode 0x6F",
        "\u0082\1.                          | opcode 0x82",
        "cdatetime#datetime#(K\1t\u0081.    | nor a module, but datetime.datetime",
        "K\1.                               | neither a state dictionary nor a module",
        "]K\1a.                             | neither a state dictionary nor a module",
        "}]K\1s.                            | missing is decoder.conv1.weight",
        "}K\1a.                             | items of no list",
        "]K\1K\1s.                          | items of no dictionary",
        "T\u00ff\u00ff\u00ff\u007fabc.      | a text wants 2147483647 bytes",
        "X\u00ff\u00ff\u00ff\u00ffabc.      | a text wants 4294967295 bytes",
        "K\1)R.                             | calls something that is no function",
        "0.                                 | opcode 0x30",
        ".                                  | its pickle is cut off or not sound"
      })
  void picklesMakeTensorsOnly(String pickle, String fact) throws IOException {
    // Line feeds and zeros cannot stand in the table: # is one, * the length 4.
    refuses(torch(pickle.replace("#", "\n").replace("*", "\4\0\0\0").replace("!", "")), fact);
  }

  @Test
  void tensorsStayWithinTheirStorage() throws IOException {
    String state = "}X\1\0\0\0a" + TENSOR + "s.";
    refuses(torch(state.formatted("K\5", "K\1")), "ends at element 4 of a storage of 4");
    refuses(torch(state.formatted("J\u00ff\u00ff\u00ff\u00ff", "K\1")), "size or stride of -1");
    // A stride of 0 would make much of little.
    refuses(torch(state.formatted("J\0\0\0\u007f", "K\0")), "they overlap");
    refuses(torch(state.formatted("J\0\0\0\u007fJ\0\0\0\u007f", "K\0K\0")), "more than");
  }

  @Test
  void modulesWithinModulesEnd() throws IOException {
    StringBuilder pickle = new StringBuilder("}q\0");
    // Each dictionary holds the one before twice: 2^30 names.
    for (int i = 1; i <= 30; i++) {
      pickle.append("}(X\1\0\0\0ah").append((char) (i - 1));
      pickle.append("X\1\0\0\0bh").append((char) (i - 1)).append("uq").append((char) i);
    }
    refuses(torch(pickle + "."), "modules within themselves");
    refuses(torch("}q\0X\1\0\0\0ah\0s."), "deep");
  }

  @Test
  void archivesThatUnpackToMuchAreRefused() throws IOException {
    Path bomb = folder.resolve("bomb.npz");
    byte[] zeros = NpyFormat.bytes(Tensor.zeros(Shape.of(1 << 22)));
    Files.write(bomb, Mutations.pack(Map.of("a.npy", zeros)));
    assertTrue(Files.size(bomb) < zeros.length / 100);
    refuses(bomb, "its entries unpack to more than");
  }

  @Test
  void damagedEntriesAreNoticed() throws IOException {
    Path file = folder.resolve("damaged.pt");
    Path sound = WeightImportTest.FIXTURES.resolve("blur.zip.pt");
    byte[] bytes = Files.readAllBytes(sound);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] storage = Mutations.entries(sound).get("blur.zip/data/0");
    bytes[text.indexOf(new String(storage, StandardCharsets.ISO_8859_1)) + 5] ^= 1;
    Files.write(file, bytes);
    refuses(file, "is damaged");
  }

  /** A pattern that tries all ways of splitting digits would never end here. */
  @Test
  void longHeadersAreReadOnce() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1".repeat(5_000);
    byte[] length = {(byte) header.length(), (byte) (header.length() >> 8)};
    byte[] npy =
        Mutations.join(
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0},
            length,
            header.getBytes(StandardCharsets.US_ASCII));
    Path file = Files.write(folder.resolve("long.npz"), Mutations.pack(Map.of("a.npy", npy)));
    refuses(file, "its header has no 'shape'");
  }

  @Test
  void namesFromFilesStayOnOneLine() throws IOException {
    byte[] npy = NpyFormat.bytes(Tensor.zeros(Shape.of(1)));
    Path file = folder.resolve("lines.npz");
    Files.write(file, Mutations.pack(Map.of("a\nb\u2028c.txt", npy)));
    refuses(file, "'a b c.txt'");
    Files.write(file, Mutations.pack(Map.of("a\nb.weight.npy", npy)));
    refuses(file, "surplus is a b.weight [1]");
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    for (String name : new String[] {"blur.legacy.pt", "blur.zip.pt", "blur.npz"}) {
      byte[] whole = Files.readAllBytes(WeightImportTest.FIXTURES.resolve(name));
      for (int length = 0; length < whole.length; length += 7) {
        Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
        refuses(file, "cannot read weights");
      }
    }
  }
}
