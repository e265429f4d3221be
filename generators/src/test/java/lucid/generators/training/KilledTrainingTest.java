package lucid.generators.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import lucid.generators.training.data.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that die without a word, and go on. */
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("lucid.kills", 20);
  private static final int STEPS = 6 * KILLS;
  private static final int MOST_MILLISECONDS = 40;

  @TempDir Path folder;

  /** Half of the steps write a checkpoint, so that many kills fall into the writing. */
  @Test
  void aTrainingKilledAgainAndAgainEndsInTheSameBits() throws Exception {
    Path images = pictures();
    Path calm = folder.resolve("calm/prior.safetensors");
    Path troubled = folder.resolve("troubled/prior.safetensors");
    assertEquals(0, run(images, calm, Integer.MAX_VALUE, 0), "exit code");

    Random random = new Random(1);
    // Not near the end, which a fast machine reaches within the delay.
    int[] moments = random.ints(KILLS, 1, STEPS / 2).sorted().toArray();
    for (int step : moments) {
      int delay = random.nextInt(MOST_MILLISECONDS);
      int code = run(images, troubled, step, delay);
      assertTrue(code > 128, "not killed, but ended with " + code + " after step " + step);
    }
    assertEquals(0, run(images, troubled, Integer.MAX_VALUE, 0), Arrays.toString(moments));
    assertSame(calm, troubled);
    assertSame(new TrainingFiles(calm).checkpoint(), new TrainingFiles(troubled).checkpoint());
    System.out.printf(
        "trainings killed: %d tried, %d survived, the weights are those of an undisturbed one%n",
        KILLS, KILLS);
  }

  private static void assertSame(Path expected, Path found) throws IOException {
    assertEquals(-1, Files.mismatch(expected, found), expected + " and " + found + " differ at");
  }

  private Path pictures() throws IOException {
    Random random = new Random(2);
    Path images = Files.createDirectory(folder.resolve("images"));
    for (int i = 0; i < TrainingData.FEWEST; i++) {
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 32 * 32; pixel++) {
        image.setRGB(pixel % 32, pixel / 32, random.nextInt(1 << 24));
      }
      ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
    }
    return images;
  }

  /** Runs a training, kills it some milliseconds after it tells a step, and gives its exit code. */
  private int run(Path images, Path out, int lastStep, int delay) throws Exception {
    Files.createDirectories(out.getParent());
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                // What starts fast: plain loops and the first compiler alone.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlucid.loops=plain",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ChildTraining.class.getName(),
                images.toString(),
                out.toString(),
                String.valueOf(STEPS))
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try (BufferedReader steps = child.inputReader()) {
      String line = steps.readLine();
      while (line != null && Integer.parseInt(line) < lastStep) {
        line = steps.readLine();
      }
      if (line != null) {
        Thread.sleep(delay);
        child.destroyForcibly(); // SIGKILL, which leaves no time to tidy up
      }
      return child.waitFor();
    } finally {
      child.destroyForcibly();
    }
  }
}
