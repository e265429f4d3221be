package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.report.Schemas;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The closest images that a prior can produce to pictures, kernels and test sets. */
class RangeCommandTest extends CommandTest {
  private int range(Path target, Object... more) {
    Object[] fixed = {
      "range", target, "--prior", street, "--steps", 10, "--restarts", 2, "--out", out
    };
    return lucid(join(fixed, more));
  }

  @Test
  void writesThePictureAndItsReport() throws IOException {
    Path photo = colour();
    assertEquals(0, range(photo, "--seed", 4), complaint);
    assertEquals(List.of("photo.range.json", "photo.range.png"), written());
    Schemas.assertValid("range", out.resolve("photo.range.json"));
    JsonNode report = json(out.resolve("photo.range.json"));
    Picture made = PictureFiles.read(out.resolve("photo.range.png")).picture();
    double psnr = Metrics.psnr(PictureFiles.read(photo).picture(), made);
    assertEquals(psnr, report.get("psnr").asDouble(), 0.05);
    assertEquals(2, report.get("mean_squared_errors").size());
    assertTrue(report.get("latent_length").asDouble() > 0);
    assertEquals(4, report.get("seed").asInt());
    assertEquals(10, report.get("recipe").get("steps").asInt());
    assertTrue(report.get("prior").get("weights").asText().startsWith("sha256:"));
    assertTrue(report.get("device").isTextual());

    byte[] first = Files.readAllBytes(out.resolve("photo.range.png"));
    assertEquals(0, range(photo, "--seed", 4), complaint);
    assertArrayEquals(first, Files.readAllBytes(out.resolve("photo.range.png")));
  }

  @Test
  void measuresATestSet() throws IOException {
    Path set = folder.resolve("set");
    Files.createDirectories(set.resolve("sharp"));
    for (int i = 0; i < 3; i++) {
      Path file = picture("p" + i + ".png", 32, 32, BufferedImage.TYPE_INT_RGB);
      Files.move(file, set.resolve("sharp/" + i + ".png"));
    }
    Object[] fixed = {"range", set, "--prior", street, "--steps", 5, "--restarts", 40};
    assertEquals(0, lucid(fixed), complaint);
    List<String> lines = printed.lines().toList();
    assertEquals(5, lines.size(), printed);
    assertTrue(lines.get(4).startsWith("mean"), printed);
    // Three equal pictures from the same starting points, in three batches.
    assertEquals(lines.get(1).substring(1), lines.get(2).substring(1));
    assertEquals(lines.get(1).substring(12), lines.get(4).substring(12));
    assertEquals(List.of(), written());
    assertEquals(0, lucid(join(fixed, "--out", out)), complaint);
    assertEquals(6, written().size());
  }

  @Test
  void measuresKernels() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set"));
    Tensor kernels = CameraShake.kernels(1, 0, 3).reshape(Shape.of(3, 28, 28));
    NpyFormat.write(set.resolve("kernels.npy"), kernels);
    Object[] more = {"--prior", blur, "--steps", 20, "--restarts", 2, "--out", out};
    assertEquals(0, lucid(join(new Object[] {"range", set}, more)), complaint);
    assertEquals(
        List.of("kernels.range.json", "kernels.range.npy", "kernels.range.png"), written());
    Schemas.assertValid("range", out.resolve("kernels.range.json"));
    JsonNode report = json(out.resolve("kernels.range.json"));
    Tensor made = NpyFormat.read(out.resolve("kernels.range.npy"));
    double mean = 0;
    for (int i = 0; i < 3; i++) {
      double difference = 0;
      double energy = 0;
      for (int j = i * 784; j < (i + 1) * 784; j++) {
        difference += Math.pow(made.get(j) - kernels.get(j), 2);
        energy += Math.pow(kernels.get(j), 2);
      }
      double error = report.get("kernels").get(i).get("relative_error").asDouble();
      assertEquals(Math.sqrt(difference / energy), error, 1e-5);
      mean += error / 3;
    }
    assertEquals(mean, report.get("mean").get("relative_error").asDouble(), 1e-9);

    Path one = folder.resolve("one.npy");
    NpyFormat.write(one, CameraShake.kernels(1, 2, 1).reshape(Shape.of(28, 28)));
    assertEquals(0, lucid(join(new Object[] {"range", one}, more)), complaint);
    assertEquals(
        report.get("kernels").get(2).get("relative_error").asDouble(),
        json(out.resolve("one.range.json")).get("kernels").get(0).get("relative_error").asDouble(),
        1e-3);
  }

  @Test
  void refusesWhatItCannotSearchFor() throws IOException {
    Path photo = colour();
    assertRefused(range(picture("p.png", 30, 32, BufferedImage.TYPE_INT_RGB)), "30x32");
    assertRefused(range(photo, "--recipe", "slow"), "no recipe 'slow' for a range");
    assertRefused(
        lucid("range", photo, "--prior", street, "--steps", 0, "--out", out), "with 0 steps");
    assertRefused(range(folder, photo), "give one test set, or pictures only");
    assertRefused(range(Files.createDirectories(folder.resolve("empty"))), "cannot list");
    Files.createDirectories(folder.resolve("empty/sharp"));
    assertRefused(range(folder.resolve("empty")), "there is no picture");
    Path copy = Files.createDirectories(folder.resolve("copy")).resolve("photo.png");
    Files.copy(photo, copy);
    assertRefused(range(photo, copy), "two pictures would both be written");
    assertRefused(
        lucid("range", photo, "--prior", blur, "--out", out), "give kernels, a .npy file");
    Path small = folder.resolve("small.npy");
    NpyFormat.write(small, Tensor.generate(Shape.of(2, 5, 5), i -> 1));
    assertRefused(lucid("range", small, "--prior", blur, "--out", out), "makes kernels [28,28]");
  }
}
