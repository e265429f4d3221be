package lucid.generators.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes of bytes and of files. */
class DigestsTest {
  /** Of "abc", FIPS 180-4. */
  private static final String ABC =
      "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void areThoseOfTheStandard() throws IOException {
    byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);
    assertEquals(ABC, Digests.sha256(bytes));
    Path file = Files.write(folder.resolve("abc"), bytes);
    assertEquals(ABC, Digests.sha256(file));
  }

  @Test
  void ofAMissingFileIsRefused() {
    BadInput refused = assertThrows(BadInput.class, () -> Digests.sha256(folder.resolve("none")));
    assertTrue(refused.getMessage().endsWith("none: no such file"), refused.getMessage());
  }
}
