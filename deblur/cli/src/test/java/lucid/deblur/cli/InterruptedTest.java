package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.report.Json;
import lucid.deblur.report.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and polite kills, on systems that have them. */
class InterruptedTest extends CommandTest {
  /** A shell may have let its children ignore Ctrl-C; this undoes it. */
  private static final List<String> LISTENING = List.of("env", "--default-signal=INT,TERM");

  private static final long MOST_SECONDS = 60;

  private Process start(Path photo) throws IOException {
    return start(photo, "--prior", street, "--restarts", 2, "--steps", 5_000_000, "--force");
  }

  private Process start(Path photo, Object... search) throws IOException {
    assumeTrue(canListen(), "no env with --default-signal here");
    Object[] command = {"deblur", photo, "--out", out, "--blur-prior", blur, "--device", "cpu"};
    return ChildProcess.start(folder.resolve("errors"), LISTENING, join(command, search));
  }

  private static boolean canListen() {
    try {
      return new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0;
    } catch (IOException exception) {
      return false;
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /** Waits until the search has begun, then for some steps of it. */
  private void awaitSearch(String sign) throws Exception {
    Path errors = folder.resolve("errors");
    for (int i = 0; !Files.readString(errors).contains(sign); i++) {
      assertTrue(i < MOST_SECONDS * 20, () -> "no search begins");
      Thread.sleep(50);
    }
    Thread.sleep(500);
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsASearchWithTheBestByThen(String signal, int code) throws Exception {
    Process run = start(colour());
    awaitSearch("restarts of");
    signal(signal, run);
    assertEndsWithTheBest(run, code);
  }

  @Test
  void aSignalEndsTheTrainingOfAnUntrainedNetwork() throws Exception {
    Process run = start(colour(), "--recipe", endless(), "--kernel-size", 5);
    awaitSearch("restart of");
    signal("INT", run);
    assertEndsWithTheBest(run, 130);
  }

  /** There is no best by then: the kernel of a natural photo is chosen at the end. */
  @Test
  void aSignalEndsTheSearchForAKernelWithNothing() throws Exception {
    assumeTrue(canListen(), "no env with --default-signal here");
    Path photo = folder.resolve("natural.png");
    PictureFiles.write(photo, ShakenPhotos.shaken(480, 360, 3, 1));
    Object[] command = {"deblur", photo, "--out", out, "--device", "cpu"};
    Process run = ChildProcess.start(folder.resolve("errors"), LISTENING, command);
    awaitSearch("restoration of 480x360 pixels");
    signal("INT", run);
    assertTrue(run.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
    assertEquals(130, run.exitValue(), () -> errors());
    assertTrue(errors().contains("natural: cancelled in stage "), errors());
    assertTrue(errors().contains(": nothing is written"), errors());
    assertEquals(List.of(), written());
  }

  /** A pipe that nobody writes to: nothing is lost if the program ends at once. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void theFirstSignalEndsTheReadingOfAPicture(String signal, int code) throws Exception {
    assumeTrue(canListen(), "no env with --default-signal here");
    Path pipe = folder.resolve("pipe.png");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    Process run = start(pipe);
    Thread.sleep(3000);
    assertTrue(run.isAlive(), this::errors);
    signal(signal, run);
    assertTrue(run.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
    assertEquals(code, run.exitValue(), () -> errors());
    assertEquals(List.of(), written());
  }

  private void assertEndsWithTheBest(Process run, int code) throws Exception {
    assertTrue(run.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
    assertEquals(code, run.exitValue(), () -> errors());
    assertEquals(
        List.of(
            "photo.html",
            "photo.json",
            "photo.kernel.npy",
            "photo.kernel.png",
            "photo.restored.png"),
        written());
    Schemas.assertValid("photo", out.resolve("photo.json"));
    JsonNode report = Json.read(out.resolve("photo.json"));
    assertEquals("interrupted", report.get("stopped").asText());
    assertTrue(report.get("steps").asInt() > 0, report.toString());
    assertEquals("32 x 32 colour", restored().toString());
    assertTrue(errors().contains("ending with what there is by now"), errors());
  }

  private Object restored() {
    return PictureFiles.read(out.resolve("photo.restored.png")).picture();
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException exception) {
      return exception.toString();
    }
  }

  /** What is half searched is left to the next run. */
  @Test
  void aFolderStopsBetweenPictures() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    picture("photos/a.png", 32, 32, BufferedImage.TYPE_INT_RGB);
    picture("photos/b.png", 32, 32, BufferedImage.TYPE_INT_RGB);
    Process run = start(photos);
    awaitSearch("restarts of");
    signal("INT", run);
    assertTrue(run.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
    assertEquals(130, run.exitValue(), () -> errors());
    assertEquals(List.of(".lock", "index.html", "manifest.json", "settings.json"), written());
  }
}
