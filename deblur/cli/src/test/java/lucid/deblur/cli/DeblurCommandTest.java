package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Restoring single pictures, and everything that cannot be restored. */
class DeblurCommandTest extends CommandTest {
  private int deblur(Path picture, Object... more) {
    Object[] fixed = {"--device", "cpu", "--force", "--out", out};
    return search("deblur", picture, 3, join(fixed, more));
  }

  @Test
  void deblurWritesItsFiveFiles() throws IOException {
    assertEquals(0, deblur(colour(), "--sharp", colour()), () -> complaint);
    assertEquals(
        List.of(
            "photo.html",
            "photo.json",
            "photo.kernel.npy",
            "photo.kernel.png",
            "photo.restored.png"),
        written());
    String page = Files.readString(out.resolve("photo.html"));
    assertTrue(page.contains("<h1>photo, restored</h1>") && page.contains("PSNR"), page);
    assertTrue(complaint.contains("stays far above the noise"), "these priors know nothing");
    JsonNode report = new ObjectMapper().readTree(out.resolve("photo.json").toFile());
    assertEquals(2, report.get("residuals").size());
    assertTrue(report.get("noise_estimate").isDouble());
    assertEquals(1, report.get("seed").asInt());
    assertEquals("cpu", report.get("device").asText());
    assertTrue(report.get("prior").get("weights").asText().startsWith("sha256:"));
    assertTrue(report.get("psnr").isDouble());
    assertTrue(report.get("psnr_blurred").isNull(), "equal pictures: infinite, hence null");
    JsonNode stage = report.get("recipe").get("stages").get(0);
    assertEquals(3, stage.get("steps").asInt());
    assertEquals(0.01, stage.get("constants").get("rate").asDouble());
    Tensor kernel = NpyFormat.read(out.resolve("photo.kernel.npy"));
    assertEquals(Shape.of(28, 28), kernel.shape());
    assertTrue(printed.contains("photo.restored.png"), printed);
  }

  @Test
  void restartsAreSearchedInPartsWithoutAnotherResult() throws IOException {
    assertEquals(0, deblur(colour()), () -> complaint);
    Path restored = out.resolve("photo.restored.png");
    byte[] whole = Files.readAllBytes(restored);
    Files.delete(restored);
    assertEquals(0, deblur(colour(), "--batch", 1), () -> complaint);
    assertArrayEquals(whole, Files.readAllBytes(restored));
  }

  @Test
  void greyAlphaAndDeepPicturesAreConvertedAndSaid() throws IOException {
    assertEquals(0, deblur(picture("grey.png", 32, 32, BufferedImage.TYPE_BYTE_GRAY)));
    assertTrue(complaint.contains("grey"), complaint);
    assertEquals(0, deblur(picture("alpha.png", 32, 32, BufferedImage.TYPE_INT_ARGB)));
    assertTrue(complaint.contains("alpha"), complaint);
    assertEquals(0, deblur(picture("deep.png", 32, 32, BufferedImage.TYPE_USHORT_GRAY)));
    assertTrue(complaint.contains("16"), complaint);
  }

  @Test
  void refusesWrongSize() throws IOException {
    assertRefused(deblur(picture("wide.png", 40, 32, BufferedImage.TYPE_INT_RGB)), "40x32");
  }

  @Test
  void refusesMissingPicture() throws IOException {
    assertRefused(deblur(folder.resolve("none.png")), "none.png");
  }

  @Test
  void refusesTextAndTruncatedPictures() throws IOException {
    Path text = folder.resolve("text.png");
    Files.writeString(text, "not a picture");
    assertRefused(deblur(text), "text.png");
    byte[] whole = Files.readAllBytes(colour());
    Path half = folder.resolve("half.png");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(deblur(half), "half.png");
  }

  @Test
  void refusesPixelsThatAreNotNumbers() throws IOException {
    Tensor values = Philox.uniform(1, 0, Shape.of(32, 32, 3));
    values.set(5, Double.NaN);
    Path file = folder.resolve("nan.npy");
    Files.write(file, NpyFormat.bytes(values));
    assertRefused(deblur(file), "NaN");
  }

  @Test
  void refusesTruncatedForeignAndUnknownWeights() throws IOException {
    Path photo = colour();
    byte[] whole = Files.readAllBytes(street);
    Path half = folder.resolve("half.safetensors");
    Files.write(half, Arrays.copyOf(whole, whole.length - 10));
    assertRefused(deblurWith(photo, half), "half.safetensors");
    Path foreign = folder.resolve("foreign.safetensors");
    Files.write(foreign, "GIF89a and so on".getBytes(StandardCharsets.UTF_8));
    assertRefused(deblurWith(photo, foreign), "foreign.safetensors");
    assertRefused(deblurWith(photo, "stret"), "street");
  }

  private int deblurWith(Path picture, Object prior, Object... more) {
    Object[] fixed = {"deblur", picture, "--prior", prior, "--blur-prior", blur, "--out", out};
    return lucid(join(fixed, more));
  }

  @Test
  void refusesNothingToDo() throws IOException {
    assertRefused(deblurWith(colour(), street, "--restarts", 0), "0 restarts");
    assertRefused(deblurWith(colour(), street, "--steps", 0), "0 steps");
    assertRefused(deblurWith(colour(), street, "--restarts", 30_000), "30000 restarts");
    assertRefused(deblur(colour(), "--batch", 0), "0 restarts at once");
    assertRefused(deblur(colour(), "--recipe", "papr"), "papr");
    assertRefused(deblur(colour(), "--algorithm", 4), "algorithm 4");
  }

  @Test
  void aReportsRecipeCanBeUsedAgain() throws IOException {
    Path file = folder.resolve("recipe.json");
    Files.writeString(
        file,
        """
        {"name": "mine", "stages": [
          {"algorithm": "latent-descent", "restarts": 3, "steps": 2, "constants":
            {"rate": 0.1, "decay": 9, "pictureLatentWeight": 0, "kernelLatentWeight": 0.5}},
          {"algorithm": "joint-descent", "restarts": 1, "steps": 1, "constants":
            {"rate": 0.1, "generatedWeight": 1, "pictureWeight": 2, "distanceWeight": 3,
             "variationWeight": 4}}]}
        """);
    assertEquals(0, deblurWith(colour(), street, "--recipe", file), complaint);
    Path report = out.resolve("photo.json");
    JsonNode recipe = new ObjectMapper().readTree(report.toFile()).get("recipe");
    assertEquals("mine", recipe.get("name").asText());
    assertEquals(
        0.5, recipe.get("stages").get(0).get("constants").get("kernelLatentWeight").asDouble());
    Files.writeString(file, recipe.toString());
    byte[] restored = Files.readAllBytes(out.resolve("photo.restored.png"));
    assertEquals(0, deblurWith(colour(), street, "--recipe", file), complaint);
    assertArrayEquals(restored, Files.readAllBytes(out.resolve("photo.restored.png")));
  }

  @Test
  void refusesRecipesOfNoUse() throws IOException {
    Path file = folder.resolve("recipe.json");
    assertRefused(deblurWith(colour(), street, "--recipe", file), "no such file");
    String good =
        """
        {"name": "mine", "stages": [{"algorithm": "latent-descent", "restarts": 3, "steps": 2, "constants":
          {"rate": 0.1, "decay": 9, "pictureLatentWeight": 0, "kernelLatentWeight": 0.5}}]}
        """;
    for (String[] change :
        new String[][] {
          {"latent-descent", "descent"},
          {"\"decay\": 9,", ""},
          {"decay", "dekay"},
          {"\"steps\": 2", "\"steps\": 0"},
          {"[{", "[], \"more\": [{"},
          {"}", ""}
        }) {
      Files.writeString(file, good.replace(change[0], change[1]));
      assertRefused(deblurWith(colour(), street, "--recipe", file), "");
    }
    Files.writeString(file, good);
    assertRefused(deblurWith(colour(), street, "--recipe", file, "--algorithm", 1), "--algorithm");
  }

  private int natural(Path picture, Object... more) {
    Object[] fixed = {
      "deblur", picture, "--algorithm", 3, "--blur-prior", blur, "--restarts", 2, "--out", out
    };
    return lucid(join(join(fixed, "--steps", 2, "--device", "cpu"), more));
  }

  /** Neither a prior nor a size nor a channel of its own. */
  @Test
  void algorithmThreeTakesPicturesOfAnySize() throws IOException {
    Path grey = picture("grey.png", 23, 17, BufferedImage.TYPE_BYTE_GRAY);
    assertEquals(0, natural(grey, "--kernel-size", 9, "--sharp", grey), complaint);
    BufferedImage restored = ImageIO.read(out.resolve("grey.restored.png").toFile());
    assertEquals(23, restored.getWidth());
    assertEquals(17, restored.getHeight());
    assertEquals(1, restored.getRaster().getNumBands());
    Tensor kernel = NpyFormat.read(out.resolve("grey.kernel.npy"));
    assertEquals(Shape.of(9, 9), kernel.shape());
    JsonNode report = new ObjectMapper().readTree(out.resolve("grey.json").toFile());
    assertEquals(3, report.get("algorithm").asInt());
    assertEquals("valid", report.get("recipe").get("boundary").asText());
    assertEquals(4, report.get("prior").get("network").get("scales").asInt());
    assertEquals(9, report.get("blur_prior").get("kernel_size").asInt());
    assertTrue(report.get("psnr").isDouble());

    Path colour = picture("colour.png", 18, 12, BufferedImage.TYPE_INT_RGB);
    Path other = picture("other.png", 12, 18, BufferedImage.TYPE_INT_RGB);
    assertEquals(0, natural(colour, other), complaint);
    assertEquals(
        3, ImageIO.read(out.resolve("colour.restored.png").toFile()).getRaster().getNumBands());
    assertEquals(12, ImageIO.read(out.resolve("other.restored.png").toFile()).getWidth());
  }

  @Test
  void algorithmThreeIsChosenForWhatNoPriorMakes() throws IOException {
    Path grey = picture("grey.png", 23, 17, BufferedImage.TYPE_BYTE_GRAY);
    Object[] few = {"--blur-prior", blur, "--restarts", 1, "--steps", 3, "--device", "cpu"};
    assertEquals(0, lucid(join(new Object[] {"deblur", grey, "--out", out}, few)), complaint);
    assertTrue(complaint.contains("algorithm 3, no prior makes pictures of 23x17"), complaint);
    assertTrue(complaint.contains("1 restart of 3 steps: about "), complaint);
    JsonNode report = new ObjectMapper().readTree(out.resolve("grey.json").toFile());
    assertEquals(3, report.get("algorithm").asInt());
    assertEquals("srgb", report.get("gamma").asText());
    assertTrue(Files.exists(out.resolve("grey.html")));
  }

  @Test
  void algorithmThreesRecipeCanBeUsedAgain() throws IOException {
    Path grey = picture("grey.png", 12, 10, BufferedImage.TYPE_BYTE_GRAY);
    assertEquals(0, natural(grey, "--kernel-size", 5), complaint);
    byte[] restored = Files.readAllBytes(out.resolve("grey.restored.png"));
    JsonNode report = new ObjectMapper().readTree(out.resolve("grey.json").toFile());
    Path file = folder.resolve("recipe.json");
    Files.writeString(file, report.get("recipe").toString());
    Object[] again = {
      "deblur", grey, "--recipe", file, "--blur-prior", blur, "--kernel-size", 5, "--out", out
    };
    assertEquals(0, lucid(again), complaint);
    assertArrayEquals(restored, Files.readAllBytes(out.resolve("grey.restored.png")));
    Files.writeString(file, report.get("recipe").toString().replace("valid", "wavy"));
    assertEquals(2, lucid(again), complaint);
    assertTrue(complaint.contains("wavy"), complaint);
  }

  @Test
  void refusesWhatAlgorithmThreeCannotDo() throws IOException {
    Path line = picture("line.png", 40, 1, BufferedImage.TYPE_BYTE_GRAY);
    assertRefused(natural(line), "40x1");
    Path grey = picture("grey.png", 23, 17, BufferedImage.TYPE_BYTE_GRAY);
    assertRefused(natural(grey, "--kernel-size", 2), "give 3 to 112");
    assertRefused(natural(grey, "--kernel-size", 113), "113x113");
    assertRefused(natural(grey, "--prior", street), "leave out --prior");
    assertRefused(natural(grey, "--sharp", line), "same size");
    assertRefused(natural(grey, "--tile"), "leave out --tile");
    assertRefused(lucid("deblur", grey, "--algorithm", 2, "--out", out), "--prior");
    assertRefused(lucid("demo", "--algorithm", 3, "--out", out), "1 or 2");
  }

  @Test
  void refusesUnknownDevice() throws IOException {
    assertRefused(
        lucid(
            "deblur",
            colour(),
            "--prior",
            street,
            "--blur-prior",
            blur,
            "--device",
            "gpu",
            "--out",
            out),
        "no device 'gpu'");
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "in the way");
    out = file.resolve("below");
    int code = deblur(colour());
    assertEquals(2, code, complaint);
    assertTrue(complaint.contains(out.toString()), complaint);
    assertEquals("in the way", Files.readString(file));
  }

  @Test
  void refusesTwoPicturesOfOneName() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other")).resolve("photo.png");
    Files.copy(colour(), other);
    assertRefused(deblur(colour(), other), "photo");
  }

  @Test
  void badPictureAmongGoodLeavesNothing() throws IOException {
    assertRefused(deblur(colour(), folder.resolve("none.png")), "none.png");
  }

  @Test
  void refusesAPictureForABlurPrior() throws IOException {
    assertRefused(
        lucid("deblur", colour(), "--prior", street, "--blur-prior", street, "--out", out),
        "give a prior of blur kernels");
  }
}
