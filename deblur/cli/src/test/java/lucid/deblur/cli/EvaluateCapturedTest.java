package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.report.Schemas;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Restoring test sets that a camera blurred. */
class EvaluateCapturedTest extends CommandTest {
  /** Blurred by a kernel that lies the other way round in its file, and not circularly. */
  private Path capturedSet() throws IOException {
    Path set = folder.resolve("captured");
    for (String name : List.of("blurred", "sharp", "kernels")) {
      Files.createDirectories(set.resolve(name));
    }
    Tensor sharp = Philox.uniform(5, 0, Shape.of(1, 40, 38, 1));
    Tensor kernel = Tensor.generate(Shape.of(1, 5, 5, 1), i -> i < 12 ? i % 3 * 20 / 255.0 : 0);
    double sum = Arrays.stream(kernel.toDoubles()).sum();
    Tensor turned = Tensor.generate(kernel.shape(), i -> kernel.get(24 - i) / sum);
    Tensor blurred;
    try (Device device = Devices.open("cpu")) {
      blurred = BlurModel.blur(device, sharp, turned, Boundary.ZERO, 0.01, 1);
    }
    PictureFiles.write(set.resolve("sharp/im1.png"), Picture.of(sharp));
    PictureFiles.write(set.resolve("kernels/kernel1.png"), Picture.of(kernel));
    PictureFiles.write(set.resolve("blurred/im1_kernel1_img.png"), Picture.of(blurred));
    return set;
  }

  @Test
  void capturedBlursAreScoredAtTheBestShift() throws IOException {
    Path set = capturedSet();
    Path results = folder.resolve("results");
    assertEquals(0, evaluateNatural(set, "--out", results), complaint);
    Schemas.assertValid("evaluation", results.resolve("results.json"));
    JsonNode row = json(results.resolve("results.json")).get("images").get(0);
    assertEquals("im1_kernel1_img.png", row.get("picture").asText());
    assertTrue(row.get("noise").isNull());
    double aligned = row.get("aligned_psnr").asDouble();
    double informed = row.get("aligned_psnr_true_kernel").asDouble();
    assertEquals(Math.pow(10, (informed - aligned) / 10), row.get("error_ratio").asDouble(), 1e-6);
    assertTrue(Files.readString(results.resolve("index.html")).contains("error ratio"));
    assertTrue(Files.readAllLines(results.resolve("results.csv")).get(0).endsWith("error_ratio"));
    assertTrue(printed.contains("at the best shift"), printed);
    // The kernel was stored the other way round: its peak is in the lower half now.
    BufferedImage kernel =
        ImageIO.read(results.resolve("captured/im1_kernel1_img.kernel.png").toFile());
    assertEquals(0, kernel.getRaster().getSample(2, 0, 0));
    assertEquals(255, kernel.getRaster().getSample(2, 4, 0));
    assertEquals(0, evaluateNatural(set, "--out", results), "goes on, with nothing left to do");
  }

  /** As benchmarks of captured blurs give them, unless another size is asked for. */
  @Test
  void algorithmThreeSearchesKernelsOfTheTrueSize() throws IOException {
    Path set = capturedSet();
    Path results = folder.resolve("results");
    Object[] search = {"--algorithm", 3, "--blur-prior", blur, "--restarts", 1, "--steps", 2};
    Object[] run = {"evaluate", set, "--out", results};
    assertEquals(0, lucid(join(run, search)), complaint);
    JsonNode report = json(results.resolve("results.json"));
    Schemas.assertValid("evaluation", results.resolve("results.json"));
    assertEquals("that of the true kernel", report.get("kernel_size").asText());
    assertFalse(report.get("blur_prior").has("kernel_size"));
    Path found = results.resolve("captured/im1_kernel1_img.kernel-found.png");
    assertEquals(5, ImageIO.read(found.toFile()).getWidth());
    Path other = folder.resolve("other");
    assertEquals(0, evaluateNatural(set, "--out", other), complaint);
    report = json(other.resolve("results.json"));
    assertFalse(report.has("kernel_size"));
    assertEquals(7, report.get("blur_prior").get("kernel_size").asInt());
  }

  @Test
  void refusesCapturedSetsThatDoNotFit() throws IOException {
    Path set = capturedSet();
    assertRefused(evaluateNatural(set, "--noise", "0.1"), "--noise");
    assertRefused(evaluateNatural(set, "--range"), "--range");
    assertRefused(evaluateNatural(set, "--published", set.resolve("none.csv")), "captured");
    Path kernel = set.resolve("kernels/kernel1.png");
    Files.move(kernel, set.resolve("kernels/kernel2.png"));
    assertRefused(evaluateNatural(set), "kernel1.png");
    Files.move(
        set.resolve("blurred/im1_kernel1_img.png"), set.resolve("blurred/im1_kernel2_img.png"));
    PictureFiles.write(
        set.resolve("sharp/im1.png"), Picture.of(Tensor.zeros(Shape.of(1, 40, 39, 1))));
    assertRefused(evaluateNatural(set), "same size");
    Files.move(set.resolve("blurred/im1_kernel2_img.png"), set.resolve("blurred/im1.png"));
    assertRefused(evaluateNatural(set), "im1_kernel2_img.png");
  }
}
