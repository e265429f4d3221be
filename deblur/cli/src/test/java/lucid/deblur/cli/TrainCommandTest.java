package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import lucid.generators.Priors;
import lucid.generators.WeightedPrior;
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
    WeightedPrior prior = Priors.load(weights.toString());
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
    assertRefused(lucid("train", "--out", weights), "blur, face, shoe, street");
    assertRefused(lucid("train", "blur", "--out", weights, "--set", "stepz=2"), "stepz");
    assertRefused(lucid("train", "blur", "--out", weights, "--set", "steps=0"), "steps");
    assertRefused(lucid("train", "blur", "--out", weights, "--resume"), "no checkpoint");
    assertFalse(Files.exists(weights));
  }

  /** Every architecture is trained by the same command; size and channels are the network's. */
  @Test
  void trainsAPriorOnPicturesWithCurvesAndSamplesAndCard() throws IOException {
    Path weights = folder.resolve("new/mine.safetensors");
    int code =
        lucid(
            join(
                tiny(weights),
                "--licence",
                "mine",
                "--augmentation",
                "face",
                "--set",
                "steps=4",
                "--set",
                "reportEvery=1",
                "--set",
                "checkpointEvery=2"));
    assertEquals(0, code, complaint);
    WeightedPrior prior = Priors.load(weights.toString());
    Map<String, String> card = prior.weights().metadata();
    assertEquals("dcgan-64-vae", prior.generator().architecture());
    assertEquals(3, prior.generator().latentSize());
    assertEquals("mine", card.get("licence"));
    assertEquals("vae", card.get("method"));
    assertTrue(card.get("data").contains("images: 90 pictures"), card.get("data"));
    assertTrue(card.get("data").contains("mirror=0.5"), card.get("data"));
    String page = Files.readString(folder.resolve("new/mine.md"));
    assertTrue(page.contains("| licence | mine |"), page);
    assertTrue(page.contains("| command | lucid train --images "), page);
    BufferedImage curves = ImageIO.read(folder.resolve("new/mine.curves.png").toFile());
    assertEquals(900, curves.getHeight(), "loss, PSNR and divergence");
    BufferedImage samples = ImageIO.read(folder.resolve("new/mine.samples.png").toFile());
    assertEquals(8 * (64 + 2) + 2, samples.getWidth());

    assertRefused(lucid(tiny(weights)), "mine.safetensors: move it away");
    Files.delete(weights);
    assertRefused(lucid(tiny(weights)), "mine.md: move it away");
  }

  @Test
  void plansStepsThatFitTheTimeAndKeepsThemInTheCheckpoint() throws IOException {
    Path weights = folder.resolve("planned.safetensors");
    assertEquals(0, lucid(join(tiny(weights), "--hours", "0.00001")), complaint);
    assertTrue(complaint.contains("s a step in a trial of"), complaint);
    String steps = Priors.load(weights.toString()).weights().metadata().get("steps");
    assertTrue(complaint.contains(": " + steps + " steps planned"), complaint);

    Path given = folder.resolve("given.safetensors");
    Object[] two = join(tiny(given), "--hours", "1", "--set", "steps=2");
    assertEquals(0, lucid(two), complaint);
    assertEquals("2", Priors.load(given.toString()).weights().metadata().get("steps"));
    assertRefused(lucid(join(tiny(folder.resolve("x")), "--hours", "-1")), "-1.0 hours");
  }

  @Test
  void anAdversarialTrainingCanStartFromAPrior() throws IOException {
    Path first = folder.resolve("first.safetensors");
    Object[] adversarial = {"--method", "gan", "--set", "discriminatorChannels=2"};
    assertEquals(0, lucid(join(tiny(first), join(adversarial, "--set", "steps=2"))), complaint);
    assertEquals("gan", Priors.load(first.toString()).weights().metadata().get("method"));

    Path second = folder.resolve("second.safetensors");
    Object[] start = {"--start", first, "--set", "steps=2"};
    assertEquals(0, lucid(join(tiny(second), join(adversarial, start))), complaint);
    String hash = Priors.load(first.toString()).hash();
    assertEquals(
        "first.safetensors, " + hash,
        Priors.load(second.toString()).weights().metadata().get("start"));
    assertRefused(
        lucid(join(tiny(folder.resolve("third")), "--start", street, "--set", "steps=2")),
        "cannot start from street.safetensors: it is {architecture=street-vae");
  }

  /** The command that trains a tiny network on a hundred random pictures. */
  private Object[] tiny(Path weights) throws IOException {
    Path images = folder.resolve("images");
    if (!Files.exists(images)) {
      Files.createDirectory(images);
      Random random = new Random(1);
      for (int i = 0; i < 100; i++) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        image.setRGB(random.nextInt(64), random.nextInt(64), random.nextInt(1 << 24));
        ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
      }
    }
    return new Object[] {
      "train",
      "--images",
      images,
      "--architecture",
      "dcgan-64-vae",
      "--network",
      "channels=2",
      "--network",
      "latents=3",
      "--set",
      "batch=2",
      "--out",
      weights
    };
  }

  @Test
  void refusesWhatCannotBeTrained() throws IOException {
    Path weights = folder.resolve("mine.safetensors");
    assertRefused(lucid("train", "cat", "--out", weights), "no training preset 'cat': choose blur");
    assertRefused(
        lucid("train", "--architecture", "unet", "--out", weights),
        "no architecture 'unet': choose blur-vae, dcgan-64-vae, street-vae");
    assertRefused(
        lucid("train", "face", "--network", "width=3", "--out", weights),
        "no setting 'width' of dcgan-64-vae: choose channels, latents");
    assertRefused(
        lucid("train", "face", "--network", "channels=0", "--out", weights),
        "field 'channels' is 0, want a whole number above 0");
    assertRefused(lucid("train", "face", "--out", weights), "pictures of 64x64 pixels");
    assertRefused(
        lucid("train", "blur", "--images", folder, "--out", weights), "leave pictures out");
    assertRefused(
        lucid(join(tiny(weights), "--augmentation", "wild")),
        "no augmentation 'wild': choose face, mild, none, shoe, street, strong");
    assertRefused(
        lucid(join(tiny(weights), "--method", "gan", "--set", "klWeight=1")),
        "no training setting 'klWeight'");
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
