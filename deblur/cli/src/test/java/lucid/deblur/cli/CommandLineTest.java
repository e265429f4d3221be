package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The smaller commands, help and wrong use. */
class CommandLineTest extends CommandTest {
  @Test
  void blurRefusesAKernelThatIsNone() throws IOException {
    Path kernel = folder.resolve("kernel.npy");
    Files.write(kernel, NpyFormat.bytes(Tensor.zeros(Shape.of(3, 3))));
    assertRefused(lucid("blur", colour(), "--kernel", kernel, "--out", out), "zeros");
    Files.write(kernel, NpyFormat.bytes(Philox.uniform(1, 0, Shape.of(33, 3))));
    assertRefused(lucid("blur", colour(), "--kernel", kernel, "--out", out), "3x33");
    assertRefused(
        lucid("blur", colour(), "--kernel", "random", "--noise", -1, "--out", out), "noise");
  }

  @Test
  void blurringIsRepeatedBySeed() throws IOException {
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
  void sampleWritesASheet() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    assertEquals(
        0, lucid("sample", "--prior", street, "--count", 5, "--out", sheet), () -> complaint);
    BufferedImage image = ImageIO.read(sheet.toFile());
    assertTrue(image.getWidth() >= 96 && image.getHeight() >= 64);
    assertRefused(lucid("sample", "--prior", street, "--count", 0, "--out", out), "0 samples");
  }

  @Test
  void doctorSpeaksOfEveryPrior() {
    assertEquals(0, lucid("doctor"), () -> complaint);
    assertTrue(printed.contains("street") && printed.contains("blur"), printed);
    assertTrue(printed.contains(System.getProperty("java.version")), printed);
  }

  @Test
  void devicesAndHelpAndWrongUse() throws IOException {
    assertEquals(0, lucid("devices"));
    assertTrue(printed.contains("reference") && printed.contains("cpu"), printed);
    assertEquals(0, lucid("--help"));
    assertTrue(printed.contains("deblur") && printed.contains("Exit codes"), printed);
    assertEquals(0, lucid("generate-completion"));
    assertTrue(printed.contains("complete"), "no completion script");
    assertRefused(lucid("deblur"), "PICTURE");
    assertRefused(lucid("debulr"), "debulr");
  }
}
