package lucid.generators.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken files end in one line or in weights, soon, and without memory that their size does not
 * justify.
 */
class MutatedWeightsTest {
  private static final int FILES = 2_000;
  private static final long SEED = 20261124;
  private static final long TIMEOUT_SECONDS = 10;

  /** What reading may allocate: so many times the file, and what a file of no size takes. */
  private static final long FACTOR = 40;

  private static final long BASE = 1 << 20;

  @TempDir private Path folder;

  /** How reading a file ended. */
  private record Outcome(boolean valid, String message, long allocated) {}

  @Test
  void areRefusedInOneLineOrRead() throws Exception {
    List<JsonNode> originals = WeightImportTest.made().toList();
    Mutations mutations = new Mutations(SEED);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Map<String, Integer> valid = new TreeMap<>();
      for (int i = -originals.size(); i < FILES; i++) {
        JsonNode entry = originals.get(Math.floorMod(i, originals.size()));
        Path original = WeightImportTest.FIXTURES.resolve(entry.get("file").asText());
        byte[] bytes = Files.readAllBytes(original);
        // The first round is of sound files: it loads classes, which takes memory too.
        byte[] mutated = i < 0 ? bytes : mutations.next(original, bytes);
        String name = "%d.%s".formatted(i, original.getFileName());
        Path file = folder.resolve(name);
        Files.write(file, mutated);
        String architecture = entry.get("architecture").asText();
        Outcome outcome = read(reader, file, ImportSettings.of(architecture));
        if (outcome.valid) {
          valid.merge(original.getFileName().toString(), 1, Integer::sum);
        } else {
          assertTrue(outcome.message.contains(name), outcome.message);
          assertEquals(1, outcome.message.lines().count(), outcome.message);
        }
        long allowed = BASE + FACTOR * mutated.length;
        assertTrue(
            i < 0 || outcome.allocated <= allowed,
            () ->
                "%s: %d bytes allocated for a file of %d: %s"
                    .formatted(name, outcome.allocated, mutated.length, outcome.message));
        Files.delete(file);
      }
      int sound = valid.values().stream().mapToInt(Integer::intValue).sum() - originals.size();
      System.out.printf(
          "mutated weight files: %d tried, %d survived, %d of them read as weights%n",
          FILES, FILES, sound);
      assertTrue(sound < FILES / 2, "most mutations do no harm: " + valid);
    } finally {
      reader.shutdownNow();
    }
  }

  private static Outcome read(ExecutorService reader, Path file, ImportSettings settings)
      throws InterruptedException {
    try {
      return reader.submit(() -> read(file, settings)).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return fail(file + " is still being read after " + TIMEOUT_SECONDS + " s", e);
    } catch (ExecutionException e) {
      return fail(file + " ended in " + e.getCause(), e.getCause());
    }
  }

  private static Outcome read(Path file, ImportSettings settings) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean valid = false;
    String message = "";
    try {
      WeightImport.read(file, settings);
      valid = true;
    } catch (BadInput e) {
      message = e.getMessage();
    }
    return new Outcome(valid, message, threads.getCurrentThreadAllocatedBytes() - before);
  }
}
