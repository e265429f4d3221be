package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.deblur.report.Schemas;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Restoring a whole test set. */
class EvaluateCommandTest extends CommandTest {
  private Path testSet(int pictures) throws IOException {
    Path set = folder.resolve("set");
    Files.createDirectories(set.resolve("sharp"));
    for (int i = 0; i < pictures; i++) {
      Files.copy(colour(), set.resolve("sharp/0" + i + ".png"));
    }
    Files.write(
        set.resolve("kernels.npy"),
        NpyFormat.bytes(Philox.uniform(1, 0, Shape.of(pictures, 28, 28))));
    return set;
  }

  private int evaluate(Object... more) {
    return search("evaluate", folder.resolve("set"), 1, more);
  }

  @Test
  void reportsEachPictureAndTheMean() throws IOException {
    testSet(3);
    Path file = folder.resolve("result.json");
    assertEquals(0, evaluate("--first", 1, "--limit", 2, "--json", file), complaint);
    Schemas.assertValid("evaluation", file);
    JsonNode report = json(file);
    assertEquals(2, report.get("images").size());
    assertEquals("01.png", report.get("images").get(0).get("picture").asText());
    double mean =
        (report.get("images").get(0).get("psnr").asDouble()
                + report.get("images").get(1).get("psnr").asDouble())
            / 2;
    assertEquals(mean, report.get("mean").get("psnr").asDouble(), 1e-9);
    assertTrue(report.get("mean").get("ssim").isDouble());
    assertTrue(report.get("mean").get("psnr_blurred").asDouble() > 5);
    assertTrue(report.get("mean").get("seconds").asDouble() > 0);
    double similarity = report.get("mean").get("kernel_similarity").asDouble();
    assertTrue(similarity >= 0 && similarity <= 1, "kernel similarity " + similarity);
    assertTrue(report.get("complete").asBoolean());
  }

  @Test
  void restoresInEachWayOfBlurring() throws IOException {
    testSet(1);
    Path file = folder.resolve("result.json");
    int code = evaluate("--noise", "0.01,0.1", "--blur-length", "5..28,12", "--json", file);
    assertEquals(0, code, complaint);
    JsonNode blurs = json(file).get("blurs");
    assertEquals(4, blurs.size());
    assertEquals(0.1, blurs.get(1).get("noise").asDouble());
    assertEquals("length 12", blurs.get(2).get("kernels").asText());
  }

  @Test
  void algorithmTwoIsThere() throws IOException {
    testSet(1);
    Path file = folder.resolve("result.json");
    assertEquals(0, evaluate("--algorithm", 2, "--json", file), complaint);
    JsonNode stage = json(file).get("recipe").get("stages").get(0);
    assertEquals("joint-descent", stage.get("algorithm").asText());
    assertEquals(100, stage.get("constants").get("distanceWeight").asDouble());
  }

  @Test
  void algorithmThreeRestoresASetOfAnySize() throws IOException {
    Path set = testSet(1);
    Files.copy(
        picture("grey.png", 30, 29, BufferedImage.TYPE_BYTE_GRAY), set.resolve("sharp/01.png"));
    Files.write(
        set.resolve("kernels.npy"), NpyFormat.bytes(Philox.uniform(1, 0, Shape.of(2, 5, 5))));
    Path file = folder.resolve("result.json");
    assertEquals(0, evaluateNatural(set, "--json", file), complaint);
    JsonNode report = json(file);
    assertEquals(2, report.get("images").size());
    assertEquals("deep-image-prior", report.get("prior").get("architecture").asText());
    assertFalse(report.get("mean").has("aligned_psnr"), "its blur has no shift");
    assertRefused(evaluateNatural(set, "--range"), "no range");
  }

  @Test
  void rangePicturesAreFilesOrSamples() throws IOException {
    Path set = testSet(2);
    Path file = folder.resolve("result.json");
    assertEquals(0, evaluate("--range", "--json", file), complaint);
    assertTrue(complaint.contains("samples"), complaint);
    JsonNode samples = json(file);
    assertEquals("samples", samples.get("pictures").asText());
    assertEquals(2, samples.get("images").size());
    assertNotEquals(
        samples.get("images").get(0).get("psnr_blurred"),
        samples.get("images").get(1).get("psnr_blurred"));
    assertEquals(0, evaluate("--range", "--blur-length", 9, "--limit", 1), complaint);
    assertRefused(evaluate("--range", "--blur-length", 9), "--limit");

    Files.createDirectories(set.resolve("range"));
    Files.copy(colour(), set.resolve("range/7.png"));
    assertEquals(0, evaluate("--range", "--json", file), complaint);
    assertFalse(complaint.contains("samples"), complaint);
    assertEquals("7.png", json(file).get("images").get(0).get("picture").asText());
  }

  @Test
  void publishedFiguresStandBesideOurs() throws IOException {
    testSet(2);
    Path csv = folder.resolve("published.csv");
    Files.writeString(
        csv,
        """
        set,image,algorithm,picture,psnr_db,ssim
        set,00,alg1,restored,25.5,0.75
        set,01,alg1,restored,20.5,0.25
        set,01,alg1,blurred,1,0
        set,01,alg2,restored,2,0
        other,01,alg1,restored,3,0
        """);
    Path file = folder.resolve("result.json");
    int code = evaluate("--noise", "0.01,0.05", "--published", csv, "--json", file);
    assertEquals(0, code, complaint);
    Schemas.assertValid("evaluation", file);
    JsonNode report = json(file);
    assertEquals(20.5, report.get("images").get(1).get("published_psnr").asDouble());
    JsonNode mean = report.get("blurs").get(0).get("mean");
    assertEquals(23, mean.get("published_psnr").asDouble(), 1e-9);
    assertEquals(0.5, mean.get("published_ssim").asDouble(), 1e-9);
    assertFalse(report.get("blurs").get(1).get("mean").has("published_psnr"), "other noise");

    assertRefused(evaluate("--algorithm", 3, "--published", csv), "algorithm 3");
    assertRefused(evaluate("--range", "--published", csv), "--range");
    Files.writeString(csv, "set,image,algorithm,picture,psnr_db,ssim\na,0,alg1,restored,1,1\n");
    assertRefused(evaluate("--published", csv), "set 'set'");
    Files.writeString(csv, "set,image\nset,00\n");
    assertRefused(evaluate("--published", csv), "psnr_db");
    assertRefused(evaluate("--published", folder.resolve("none.csv")), "none.csv");
  }

  @Test
  void refusesToGoOnWithSomethingElse() throws IOException {
    Path set = testSet(2);
    Path results = folder.resolve("results");
    assertEquals(0, evaluate("--out", results), complaint);
    byte[] before = Files.readAllBytes(results.resolve("results.json"));
    assertRefused(evaluate("--out", results, "--seed", 2), "seed is 1, now it is 2");
    assertRefused(evaluate("--out", results, "--algorithm", 2), "algorithm");
    assertRefused(
        search("evaluate", set, 2, "--out", results), "recipe"); // another number of steps
    assertRefused(evaluate("--out", results, "--range"), "pictures");
    Files.write(
        set.resolve("kernels.npy"), NpyFormat.bytes(Philox.uniform(2, 0, Shape.of(2, 28, 28))));
    assertRefused(evaluate("--out", results), "changed");
    assertArrayEquals(before, Files.readAllBytes(results.resolve("results.json")));
    assertRefused(evaluate("--out", set), "has files");
  }

  /** The page shows the best first, and needs no other file. */
  @Test
  void thePageIsSortedAndSelfContained() throws IOException {
    Path set = testSet(3);
    Files.copy(
        picture("<b>.png", 32, 32, BufferedImage.TYPE_BYTE_GRAY), set.resolve("sharp/<b>.png"));
    Files.write(
        set.resolve("kernels.npy"), NpyFormat.bytes(Philox.uniform(1, 0, Shape.of(4, 28, 28))));
    Path results = folder.resolve("results");
    assertEquals(0, evaluate("--out", results, "--noise", "0.01,0.3"), complaint);
    String page = Files.readString(results.resolve("index.html"));
    assertTrue(page.contains("&lt;b&gt;.png") && !page.contains("<b>"), "names are escaped");
    Matcher sources = Pattern.compile("src=\"([^\"]{22})").matcher(page);
    int pictures = 0;
    while (sources.find()) {
      assertEquals("data:image/png;base64,", sources.group(1));
      pictures++;
    }
    assertEquals(4 * 2 * 5, pictures);
    assertFalse(page.contains("href=") || page.contains("{{"), "refers to something else");
    Matcher restored = Pattern.compile("<tr><td>.*?restored (\\S+) dB").matcher(page);
    double last = Double.POSITIVE_INFINITY;
    for (int row = 0; restored.find(); row++) {
      double psnr = Double.parseDouble(restored.group(1));
      assertTrue(row % 4 == 0 || psnr <= last, psnr + " dB after " + last + " dB");
      last = psnr;
    }
  }

  @Test
  void refusesOptionsOfNoUse() throws IOException {
    Path kernels = testSet(2).resolve("kernels.npy");
    Files.write(kernels, NpyFormat.bytes(Philox.uniform(1, 0, Shape.of(2, 5, 5))));
    assertRefused(evaluate("--json", folder), "folder");
    assertRefused(evaluate("--first", 2), "number 2");
    assertRefused(evaluate("--limit", 0), "0 pictures");
    assertRefused(evaluate("--noise", "0.01,2"), "noise of 2");
    assertRefused(evaluate("--noise", "0.01,0.01"), "twice");
    assertRefused(evaluate("--blur-length", "5..40"), "5..40");
    assertRefused(evaluate("--blur-length", "long"), "long");
    assertEquals(0, evaluate("--first", 1, "--limit", Integer.MAX_VALUE), complaint);
  }
}
