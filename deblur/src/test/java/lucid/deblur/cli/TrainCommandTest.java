package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import lucid.generators.Prior;
import lucid.generators.Priors;
import org.junit.jupiter.api.Test;

/** Training, and what cannot be trained. */
class TrainCommandTest extends CommandTest {
  @Test
  void trainsABlurPriorWithItsModelCard() {
    Path weights = folder.resolve("blur.safetensors");
    int code =
        lucid(
            "train", "blur", "--out", weights, "--set", "steps=2", "--set", "batch=4", "--set",
            "seed=7");
    assertEquals(0, code, complaint);
    Prior prior = Priors.load(weights.toString());
    assertEquals("blur-vae", prior.generator().architecture());
    assertEquals("7", prior.weights().metadata().get("seed"));
    assertEquals("2", prior.weights().metadata().get("steps"));
    assertTrue(prior.weights().metadata().get("command").contains("--set steps=2"));
    assertTrue(prior.weights().metadata().get("range_error").contains("dB"));
    assertFalse(Files.exists(folder.resolve("blur.safetensors.checkpoint")));
  }

  @Test
  void refusesBadSettings() throws IOException {
    Path weights = folder.resolve("blur.safetensors");
    assertRefused(lucid("train"), "blur, face, shoe, street");
    assertRefused(lucid("train", "blur", "--out", weights, "--set", "stepz=2"), "stepz");
    assertRefused(lucid("train", "blur", "--out", weights, "--set", "steps=0"), "steps");
    assertRefused(lucid("train", "blur", "--out", weights, "--resume"), "no checkpoint");
    assertFalse(Files.exists(weights));
  }

  @Test
  void refusesTooFewPictures() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 3; i++) {
      ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
    }
    Path weights = folder.resolve("street.safetensors");
    assertRefused(lucid("train", "street", "--images", images, "--out", weights), "3 usable");
    assertRefused(
        lucid("train", "street", "--images", folder.resolve("none.zip"), "--out", weights),
        "none.zip");
    assertFalse(Files.exists(weights));
  }

  @Test
  void refusesToOverwriteACheckpoint() throws IOException {
    Path weights = folder.resolve("blur.safetensors");
    Path checkpoint = folder.resolve("blur.safetensors.checkpoint");
    Files.writeString(checkpoint, "of another run");
    assertRefused(lucid("train", "blur", "--out", weights, "--set", "steps=2"), "--resume");
    assertEquals("of another run", Files.readString(checkpoint));
  }
}
