package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import lucid.generators.files.NpyFormat;
import org.junit.jupiter.api.Test;

/** Runs over a folder that die without a word, and go on. */
class KilledFolderTest extends CommandTest {
  private static final int KILLS = Integer.getInteger("lucid.kills", 10);
  private static final int MOST_MILLISECONDS = 80;

  private Path photos;

  private Process start(Path target) throws IOException {
    return ChildProcess.start(
        folder.resolve("errors"),
        List.of(),
        "deblur",
        photos,
        "--out",
        target,
        "--workers",
        2,
        "--prior",
        street,
        "--blur-prior",
        blur,
        "--recipe",
        "paper",
        "--steps",
        1,
        "--restarts",
        1,
        "--device",
        "cpu");
  }

  /**
   * Searches take one step, so most of a run is reading and writing. Each run but the last is
   * killed some milliseconds after its first result.
   */
  @Test
  void aFolderKilledAgainAndAgainIsThatOfAnUndisturbedRun() throws Exception {
    photos = Files.createDirectory(folder.resolve("photos"));
    int count = 10 * KILLS;
    for (int i = 0; i < count; i++) {
      picture("photos/%03d.png".formatted(i), 32, 32, BufferedImage.TYPE_INT_RGB);
    }
    Path calm = folder.resolve("calm");
    assertEquals(0, finish(start(calm)), this::errors);

    out = folder.resolve("troubled");
    Random random = new Random(1);
    int survived = 0;
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      Process run = start(out);
      try (BufferedReader results = run.inputReader()) {
        results.readLine();
        Thread.sleep(random.nextInt(MOST_MILLISECONDS));
        run.destroyForcibly(); // SIGKILL, which leaves no time to tidy up
        killed += run.waitFor() > 128 ? 1 : 0;
      }
      for (Path report : reports()) {
        assertWhole(report);
      }
      survived++;
    }
    assertEquals(0, finish(start(out)), this::errors);
    int lost = count - reports().size();
    System.out.printf(
        "folder runs killed: %d tried, %d killed before they ended, %d survived, %d of %d results lost%n",
        KILLS, killed, survived, lost, count);
    assertTrue(killed > KILLS / 2, "only " + killed + " were killed in time");
    assertEquals(names(calm), names(out), "files of the undisturbed run, and no others");
    for (String name : names(calm)) {
      if (name.matches(".*[.](png|npy)")) {
        assertEquals(-1, Files.mismatch(calm.resolve(name), out.resolve(name)), name);
      } else if (name.matches("[0-9]+[.]json")) {
        assertEquals(timeless(calm.resolve(name)), timeless(out.resolve(name)), name);
      }
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException exception) {
      return exception.toString();
    }
  }

  private static int finish(Process run) throws Exception {
    try (BufferedReader results = run.inputReader()) {
      while (results.readLine() != null) {
        // Nothing to do with them here.
      }
    }
    return run.waitFor();
  }

  private List<Path> reports() throws IOException {
    if (!Files.isDirectory(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.getFileName().toString().matches("[0-9]+[.]json")).toList();
    }
  }

  /** Where a report is, all else is, and can be read. */
  private void assertWhole(Path report) {
    assertTrue(Json.read(report).get("residual").isDouble(), report.toString());
    String name = report.getFileName().toString().replace(".json", "");
    for (String ending : List.of("restored.png", "kernel.png")) {
      PictureFiles.read(out.resolve(name + "." + ending));
    }
    NpyFormat.read(out.resolve(name + ".kernel.npy"));
  }

  private static JsonNode timeless(Path report) {
    ObjectNode json = (ObjectNode) Json.read(report);
    json.remove("seconds");
    return json;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
