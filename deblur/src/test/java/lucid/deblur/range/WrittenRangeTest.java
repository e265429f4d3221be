package lucid.deblur.range;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lucid.deblur.report.Json;
import lucid.deblur.report.WrittenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a range become the same bytes as ever. */
class WrittenRangeTest {
  @TempDir Path folder;

  private void assertReadBack(String name, Class<?> type) throws IOException {
    byte[] written = WrittenFiles.bytes(name);
    Object report = Json.read(Files.write(folder.resolve(name), written), type);
    assertEquals(
        new String(written, StandardCharsets.UTF_8),
        new String(Json.bytes(report), StandardCharsets.UTF_8));
  }

  @Test
  void pictures() throws IOException {
    assertReadBack("range.json", PictureRange.Report.class);
  }

  @Test
  void kernels() throws IOException {
    assertReadBack("kernel-range.json", KernelRange.Report.class);
  }
}
