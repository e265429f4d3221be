package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import lucid.deblur.image.Npy;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Blurring, and restoring a whole set. */
class EvaluateCommandTest extends CommandTest {
  @Test
  void blurThenEvaluate() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set/sharp"));
    for (int i = 0; i < 3; i++) {
      Files.copy(colour(), set.resolve("0" + i + ".png"));
    }
    Path kernels = folder.resolve("set/kernels.npy");
    Files.write(kernels, Npy.bytes(Philox.uniform(1, 0, Shape.of(3, 28, 28))));
    Path json = folder.resolve("result.json");
    int code = evaluate("--first", 1, "--limit", 2, "--json", json);
    assertEquals(0, code, complaint);
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals(2, report.get("images").size());
    assertEquals("01.png", report.get("images").get(0).get("picture").asText());
    double mean =
        (report.get("images").get(0).get("psnr").asDouble()
                + report.get("images").get(1).get("psnr").asDouble())
            / 2;
    assertEquals(mean, report.get("mean").get("psnr").asDouble(), 1e-9);
    assertTrue(report.get("mean").get("psnr_blurred").asDouble() > 5);
    assertTrue(report.get("mean").get("seconds").asDouble() > 0);

    Path blurred = folder.resolve("blurred.png");
    assertEquals(
        0, lucid("blur", colour(), "--kernel", "random", "--seed", 4, "--out", blurred), complaint);
    byte[] first = Files.readAllBytes(blurred);
    assertEquals(0, lucid("blur", colour(), "--kernel", "random", "--seed", 4, "--out", blurred));
    assertTrue(Arrays.equals(first, Files.readAllBytes(blurred)));
    assertEquals(0, lucid("blur", colour(), "--kernel", "random", "--seed", 5, "--out", blurred));
    assertFalse(Arrays.equals(first, Files.readAllBytes(blurred)));
  }

  @Test
  void evaluateRefusesBadKernelsBeforeItBegins() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set/sharp"));
    Files.copy(colour(), set.resolve("0.png"));
    Files.copy(colour(), set.resolve("1.png"));
    Path kernels = folder.resolve("set/kernels.npy");
    Tensor stack = Philox.uniform(1, 0, Shape.of(2, 5, 5));
    stack.set(30, Double.NaN);
    Files.write(kernels, Npy.bytes(stack));
    assertRefused(evaluate(), "kernel 1");
    assertFalse(printed.contains("0.png"), printed);
    Files.write(kernels, Npy.bytes(Philox.uniform(1, 0, Shape.of(2, 40, 40))));
    assertRefused(evaluate(), "40x40");
    Files.write(kernels, Npy.bytes(Philox.uniform(1, 0, Shape.of(2, 5, 5))));
    assertRefused(evaluate("--json", folder), "folder");
    assertRefused(evaluate("--first", 2), "number 2");
    assertRefused(evaluate("--limit", 0), "0 pictures");
    assertEquals(0, evaluate("--first", 1, "--limit", Integer.MAX_VALUE), complaint);
  }

  private int evaluate(Object... more) {
    return search("evaluate", folder.resolve("set"), 1, more);
  }

  @Test
  void evaluateRefusesTooFewKernels() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set/sharp"));
    Files.copy(colour(), set.resolve("00.png"));
    Files.copy(colour(), set.resolve("01.png"));
    Files.write(
        folder.resolve("set/kernels.npy"), Npy.bytes(Philox.uniform(1, 0, Shape.of(1, 28, 28))));
    assertRefused(
        lucid("evaluate", folder.resolve("set"), "--prior", street, "--blur-prior", blur),
        "[1,28,28]");
  }
}
