package lucid.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log of the CUDA emulator, see docs/KERNELS.md. Without the emulator there are no lines. */
final class EmulatorLog {
  static final String VARIABLE = "CUDAEMU_LOG";

  private static final Pattern FAULT = Pattern.compile("MISUSE|HAZARD|FAULT| leak");

  /** Null without the emulator. */
  private final Path file;

  private final int before;

  /** The lines that this process adds from now on. */
  EmulatorLog() {
    this.file = System.getenv(VARIABLE) == null ? null : Path.of(System.getenv(VARIABLE));
    this.before = lines().size();
  }

  /** All lines of a file. */
  EmulatorLog(Path file) {
    this.file = file;
    this.before = 0;
  }

  private List<String> lines() {
    try {
      return file == null || !Files.exists(file) ? List.of() : Files.readAllLines(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Fails if the emulator noted a misuse, a race, a fault or something that was left open. */
  void requireClean() {
    List<String> all = lines();
    List<String> faults =
        all.subList(before, all.size()).stream()
            .filter(line -> FAULT.matcher(line).find())
            .toList();
    assertEquals(List.of(), faults, "the emulator found");
  }
}
