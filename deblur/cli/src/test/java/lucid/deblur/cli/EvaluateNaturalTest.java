package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.report.Json;
import lucid.deblur.report.Schemas;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Sets of natural photos, which are evaluated without a word of how. */
class EvaluateNaturalTest extends CommandTest {
  private static final int SIDE = ShakenPhotos.REACH + 1;

  /** Three sharp pictures, and two kernels: a shake, and none. */
  private Path set() throws IOException {
    Path set = folder.resolve("set");
    Files.createDirectories(set.resolve("sharp"));
    Files.createDirectories(set.resolve("kernels"));
    for (int i = 0; i < 3; i++) {
      Picture sharp = ShakenPhotos.sharp(100, 90, 1, i);
      PictureFiles.write(set.resolve("sharp/p" + i + ".png"), sharp);
    }
    write(set.resolve("kernels/1.npy"), Tensor.of(Shape.of(SIDE, SIDE), ShakenPhotos.kernel()));
    write(set.resolve("kernels/2.npy"), Tensor.of(Shape.of(1, 1), new float[] {1}));
    return set;
  }

  private static void write(Path file, Tensor kernel) {
    AtomicFiles.write(Map.of(file, NpyFormat.bytes(kernel)));
  }

  private int evaluate(Path set, Object... more) {
    return lucid(join(new Object[] {"evaluate", set, "--device", "cpu"}, more));
  }

  private JsonNode results() throws IOException {
    Schemas.assertValid("natural-evaluation", out.resolve("results.json"));
    return Json.read(out.resolve("results.json"));
  }

  @Test
  void aSetWithATruthIsScored() throws IOException {
    assertEquals(0, evaluate(set(), "--out", out), complaint);
    JsonNode results = results();
    JsonNode summary = results.get("summary");
    assertEquals(3, summary.get("photos").asInt());
    assertEquals("valid", results.get("settings").get("outside").asText());
    JsonNode shaken = results.get("photos").get(0);
    JsonNode again = results.get("photos").get(2);
    assertTrue(
        shaken.get("psnr_true_kernel").asDouble() > shaken.get("psnr_blurred").asDouble() + 2);
    assertTrue(again.get("psnr_true_kernel").asDouble() > again.get("psnr_blurred").asDouble() + 2);
    JsonNode sharp = results.get("photos").get(1);
    assertTrue(sharp.get("psnr_blurred").asDouble() > 35, "no blur, little noise");
    double sum = summary.get("better").asDouble() + summary.get("worse").asDouble();
    assertTrue(sum + summary.get("kept").asDouble() > 0.99, summary::toString);
    assertTrue(printed.contains("shares: ") && printed.contains("kernel similarity: "), printed);
    assertTrue(Files.readString(out.resolve("index.html")).contains("./p2.sheet.jpg"));
    Picture sheet = PictureFiles.read(out.resolve("p0.sheet.jpg")).picture();
    assertTrue(sheet.width() > 3 * (100 - SIDE), "blurred, tried and sharp");

    byte[] before = Files.readAllBytes(out.resolve("results.json"));
    Files.delete(out.resolve("results.json"));
    Files.delete(out.resolve("p1.json"));
    String first = Files.readString(out.resolve("p0.json"));
    assertEquals(0, evaluate(folder.resolve("set"), "--out", out), complaint);
    assertEquals(first, Files.readString(out.resolve("p0.json")));
    assertEquals(
        Json.parse(before, "before").get("photos").get(1).get("psnr"),
        results().get("photos").get(1).get("psnr"));
    assertEquals(2, evaluate(folder.resolve("set"), "--out", out, "--seed", 2));
    assertTrue(complaint.contains("its seed is 1, now it is 2"), complaint);
  }

  @Test
  void theBoundaryIsChosen() throws IOException {
    Object[] one = {"--boundary", "replicated", "--limit", 1, "--first", 1, "--out", out};
    assertEquals(0, evaluate(set(), one), complaint);
    assertEquals("replicated", results().get("settings").get("outside").asText());
    assertEquals("p1.png", results().get("photos").get(0).get("picture").asText());
  }

  @Test
  void photosWithoutATruthBecomeSheets() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    PictureFiles.write(photos.resolve("a.png"), ShakenPhotos.shaken(80, 64, 3, 1));
    assertEquals(0, evaluate(photos, "--out", out), complaint);
    JsonNode results = results();
    assertFalse(results.get("summary").has("gain"), results::toString);
    assertFalse(results.get("photos").get(0).has("psnr"), results::toString);
    assertTrue(printed.contains("given back: "), printed);
    assertTrue(Files.exists(out.resolve("a.sheet.jpg")));
    byte[] sheet = Files.readAllBytes(out.resolve("a.sheet.jpg"));
    assertEquals(0, evaluate(photos, "--out", out), complaint);
    assertArrayEquals(sheet, Files.readAllBytes(out.resolve("a.sheet.jpg")));
  }

  @Test
  void algorithmThreeIsEvaluatedOnTheSameSet() throws IOException {
    assertEquals(0, evaluateNatural(set(), "--limit", 1, "--device", "cpu"), complaint);
    assertTrue(printed.contains("at the best shift"), printed);
  }

  @Test
  void wrongUseIsRefused() throws IOException {
    assertRefused(evaluate(set(), "--range"), "leave out --range");
    assertRefused(evaluate(set(), "--refine", "--algorithm", 3), "--refine");
    assertRefused(evaluate(set(), "--first", 3), "from number 3");
    assertRefused(evaluate(set(), "--published", "x.csv"), "--published");
    assertRefused(evaluate(folder.resolve("none")), "none");
    Path photos = Files.createDirectory(folder.resolve("photos"));
    assertRefused(evaluate(photos), "has no pictures");
    assertRefused(evaluate(photos, "--boundary", "zero"), "leave out --boundary zero");
    PictureFiles.write(folder.resolve("set/sharp/p0.png"), ShakenPhotos.sharp(70, 90, 1, 1));
    assertRefused(evaluate(folder.resolve("set")), "cannot score p0.png");
  }
}
