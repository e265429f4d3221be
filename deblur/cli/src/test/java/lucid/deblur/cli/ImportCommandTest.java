package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lucid.generators.Priors;
import lucid.generators.WeightedPrior;
import org.junit.jupiter.api.Test;

/** Importing other frameworks' weights, with the files that the tests of the importer made. */
class ImportCommandTest extends CommandTest {
  private static final Path FIXTURES =
      Path.of("../../generators/src/test/resources/lucid/generators/imports");

  @Test
  void importsAndTellsWhatBecameWhat() throws IOException {
    Path weights = out.resolve("blur.safetensors");
    Path file = FIXTURES.resolve("blur.legacy.pt");
    int code =
        lucid("import", file, "--architecture", "blur-vae", "--out", weights, "--licence", "MIT");
    assertEquals(0, code, complaint);
    assertTrue(printed.startsWith(weights + ": blur-vae {channels=2, "), printed);
    assertTrue(complaint.contains("decoder.conv1.weight is conv2Dt1.weight"), complaint);
    assertTrue(complaint.contains("note: dense layers are taken to make"), complaint);
    WeightedPrior prior = Priors.load(weights.toString());
    assertEquals("blur.legacy.pt", prior.weights().metadata().get("source"));
    assertEquals("MIT", prior.weights().metadata().get("licence"));
    assertEquals(12, prior.generator().height());

    Path half = out.resolve("half.safetensors");
    code =
        lucid(
            "import",
            file,
            "--architecture",
            "blur-vae",
            "--out",
            half,
            "--half",
            "--dense-order",
            "chw",
            "--set",
            "channels=2",
            "--layout",
            "pytorch");
    assertEquals(0, code, complaint);
    assertFalse(complaint.contains("note:"), complaint);
    assertTrue(Files.size(half) < Files.size(weights));
    assertEquals("chw", Priors.load(half.toString()).weights().metadata().get("dense_order"));
  }

  @Test
  void refusesWhatIsNoSuchFile() throws IOException {
    Path weights = out.resolve("blur.safetensors");
    Path file = FIXTURES.resolve("street.h5");
    String[] end = {"--out", weights.toString()};
    assertRefused(lucid("import", file), "--architecture");
    assertRefused(
        lucid(join(new Object[] {"import", file, "--architecture", "blur-vae"}, (Object[]) end)),
        "cannot import " + file + " as blur-vae: ");
    assertRefused(
        lucid(join(new Object[] {"import", file, "--architecture", "gan"}, (Object[]) end)),
        "no architecture 'gan'");
    assertRefused(
        lucid(
            join(new Object[] {"import", "none.pt", "--architecture", "blur-vae"}, (Object[]) end)),
        "cannot read weights none.pt: no such file");
    assertRefused(
        lucid(
            join(
                new Object[] {"import", file, "--architecture", "street-vae", "--epsilon", "-1"},
                (Object[]) end)),
        "batch norm cannot add -1.0");
    assertFalse(Files.exists(weights));
  }
}
