package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import lucid.generators.Priors;
import lucid.generators.TrainedPrior;
import lucid.newprior.GreyVae;
import org.junit.jupiter.api.Test;

/**
 * A picture prior of an architecture from outside ({@link GreyVae}), grey and of the size of the
 * blur prior's kernels: every command takes it for pictures.
 */
class GreyPriorTest extends CommandTest {
  private static final int SIZE = 28;

  private Path weights;

  /** A dark picture with a bright disc. */
  private static BufferedImage disc(int number) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    double radius = 4 + number % 5;
    double x = 9 + number % 11;
    double y = 9 + number % 7;
    for (int i = 0; i < SIZE * SIZE; i++) {
      boolean inside = Math.hypot(i % SIZE - x, i / SIZE - y) < radius;
      image.getRaster().setSample(i % SIZE, i / SIZE, 0, inside ? 220 : 60);
    }
    return image;
  }

  private Path picture(int number) throws IOException {
    Path file = folder.resolve("disc.png");
    ImageIO.write(disc(number), "png", file.toFile());
    return file;
  }

  private void train() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int i = 0; i < 100; i++) {
      ImageIO.write(disc(i), "png", images.resolve(i + ".png").toFile());
    }
    weights = folder.resolve("grey.safetensors");
    int code =
        lucid(
            "train",
            "--architecture",
            "tiny-grey-vae",
            "--images",
            images,
            "--out",
            weights,
            "--set",
            "steps=60",
            "--set",
            "batch=8",
            "--set",
            "rate=0.01",
            "--set",
            "warmUp=0");
    assertEquals(0, code, complaint);
  }

  @Test
  void isTrainedSampledRangedAndDeblurredWith() throws IOException {
    train();
    TrainedPrior prior = Priors.picture(weights.toString());
    assertEquals("tiny-grey-vae", prior.architecture());
    assertEquals(1, prior.generator().channels());
    assertTrue(prior.weights().metadata().get("data").contains("90 pictures"));

    Path sheet = folder.resolve("sheet.png");
    assertEquals(0, lucid("sample", "--prior", weights, "--count", 4, "--out", sheet), complaint);
    BufferedImage samples = ImageIO.read(sheet.toFile());
    assertEquals(2 * (SIZE + 2) + 2, samples.getWidth());
    assertTrue(
        brightest(samples.getSubimage(2, 2, SIZE, SIZE)) < 255, "a kernel's peak would be white");

    Path sharp = picture(3);
    Object[] range = {"range", sharp, "--prior", weights, "--out", out, "--steps", 40};
    assertEquals(0, lucid(range), complaint);
    JsonNode closest = json(out.resolve("disc.range.json"));
    assertTrue(closest.get("psnr").asDouble() > 10, closest::toString);
    assertEquals(3, closest.get("recipe").get("restarts").asInt(), "kernels have 10");
    assertEquals(SIZE, ImageIO.read(out.resolve("disc.range.png").toFile()).getWidth());

    Object[] fixed = {"--prior", weights, "--blur-prior", blur, "--out", out, "--kernel-size", 7};
    Object[] effort = {"--steps", 4, "--restarts", 2};
    assertEquals(0, lucid(join(join(new Object[] {"deblur", sharp}, fixed), effort)), complaint);
    BufferedImage restored = ImageIO.read(out.resolve("disc.restored.png").toFile());
    assertEquals(1, restored.getRaster().getNumBands());
    JsonNode report = json(out.resolve("disc.json"));
    assertEquals("tiny-grey-vae", report.get("prior").get("architecture").asText());
    assertEquals(7, report.get("blur_prior").get("kernel_size").asInt());
  }

  private static int brightest(BufferedImage image) {
    int most = 0;
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      int x = i % image.getWidth();
      int y = i / image.getWidth();
      most = Math.max(most, image.getRaster().getSample(x, y, 0));
    }
    return most;
  }

  @Test
  void isNoBlurPrior() throws IOException {
    train();
    Path picture = picture(1);
    assertRefused(
        lucid("deblur", picture, "--prior", street, "--blur-prior", weights, "--out", out),
        "makes pictures of 28x28x1: give a prior of blur kernels: blur, or a weight file");
    assertRefused(
        lucid("deblur", picture, "--prior", blur, "--out", out),
        "makes blur kernels: give a prior of pictures: street, face, shoe, or a weight file");
  }

  @Test
  void isTrainedOnGreyPicturesOnly() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int i = 0; i < 100; i++) {
      BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
      image.setRGB(3, 4, 0xFF0000);
      ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
    }
    Path file = folder.resolve("grey.safetensors");
    Object[] train = {"train", "--architecture", "tiny-grey-vae", "--images", images};
    assertRefused(
        lucid(join(train, "--out", file)), "0 usable pictures, want 100 or more PNG or JPEG");
    assertTrue(complaint.contains("0.png (in colour, want grey)"), complaint);
  }
}
