package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import lucid.generators.Prior;
import lucid.generators.Priors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir Path folder;

  private String complaint;

  private int lucid(Object... arguments) {
    StringWriter errors = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(errors, true),
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    complaint = errors.toString();
    return code;
  }

  private void assertRefused(int code, String fact) {
    assertEquals(2, code, complaint);
    assertTrue(complaint.contains(fact), complaint);
    assertFalse(complaint.contains("\tat "), complaint);
  }

  @Test
  void trainsABlurPriorWithItsModelCard() {
    Path out = folder.resolve("blur.safetensors");
    int code =
        lucid(
            "train", "blur", "--out", out, "--set", "steps=2", "--set", "batch=4", "--set",
            "seed=7");
    assertEquals(0, code, complaint);
    Prior prior = Priors.load(out.toString());
    assertEquals("blur-vae", prior.generator().architecture());
    assertEquals("7", prior.weights().metadata().get("seed"));
    assertEquals("2", prior.weights().metadata().get("steps"));
    assertTrue(prior.weights().metadata().get("command").contains("--set steps=2"));
    assertTrue(prior.weights().metadata().get("range_error").contains("dB"));
    assertFalse(Files.exists(folder.resolve("blur.safetensors.checkpoint")));
  }

  @Test
  void refusesBadSettings() {
    Path out = folder.resolve("blur.safetensors");
    assertRefused(lucid("train"), "blur or street");
    assertRefused(lucid("train", "blur", "--out", out, "--set", "stepz=2"), "stepz");
    assertRefused(lucid("train", "blur", "--out", out, "--set", "steps=0"), "steps");
    assertRefused(lucid("train", "blur", "--out", out, "--resume"), "no checkpoint");
    assertFalse(Files.exists(out));
  }

  @Test
  void refusesTooFewPictures() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 3; i++) {
      ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
    }
    Path out = folder.resolve("street.safetensors");
    assertRefused(lucid("train", "street", "--images", images, "--out", out), "3 usable");
    assertRefused(
        lucid("train", "street", "--images", folder.resolve("none.zip"), "--out", out), "none.zip");
    assertFalse(Files.exists(out));
  }

  @Test
  void refusesToOverwriteACheckpoint() throws IOException {
    Path out = folder.resolve("blur.safetensors");
    Path checkpoint = folder.resolve("blur.safetensors.checkpoint");
    Files.writeString(checkpoint, "of another run");
    assertRefused(lucid("train", "blur", "--out", out, "--set", "steps=2"), "--resume");
    assertEquals("of another run", Files.readString(checkpoint));
  }
}
