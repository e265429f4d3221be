package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path folder;

  @Test
  void whatCannotBeWrittenIsBadInput() {
    String refusal = "cannot write " + folder + ": it is a folder";
    assertRefused(refusal, () -> AtomicFiles.write(Map.of(folder, new byte[1])));
    assertRefused(refusal, () -> AtomicFiles.requireWritableFile(folder));
    Path file = folder.resolve("file");
    AtomicFiles.write(Map.of(file, new byte[1]));
    assertRefused(
        "cannot write to folder " + file + ": " + file + " is a file",
        () -> AtomicFiles.requireWritable(file));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(BadInput.class, action::run).getMessage());
  }
}
