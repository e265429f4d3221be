package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.report.Json;
import lucid.deblur.report.Schemas;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Photos that no prior makes, without any option that says how. */
class NaturalCommandTest extends CommandTest {
  private Path photo(String name, long seed) throws IOException {
    return photo(name, ShakenPhotos.shaken(96, 80, 3, seed));
  }

  private Path photo(String name, Picture picture) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    PictureFormat format = PictureFiles.format(file);
    byte[] bytes = PictureFiles.bytes(picture, PictureEncoding.plain(3), format, new ArrayList<>());
    AtomicFiles.write(Map.of(file, bytes));
    return file;
  }

  private Path kernel() {
    int side = ShakenPhotos.REACH + 1;
    Path file = folder.resolve("kernel.npy");
    Tensor kernel = Tensor.of(Shape.of(side, side), ShakenPhotos.kernel());
    AtomicFiles.write(Map.of(file, NpyFormat.bytes(kernel)));
    return file;
  }

  private int deblur(Object target, Object... more) {
    return lucid(join(new Object[] {"deblur", target, "--out", out, "--device", "cpu"}, more));
  }

  private JsonNode report(String name) throws IOException {
    Schemas.assertValid("natural", out.resolve(name));
    return Json.read(out.resolve(name));
  }

  @Test
  void aPhotoOfAnyKindIsJudgedAndRestored() throws IOException {
    Path photo = photo("photo.jpg", 1);
    assertEquals(0, deblur(photo), complaint);
    JsonNode report = report("photo.json");
    assertEquals("natural photo; its kernel is looked for", report.get("way").asText());
    assertTrue(printed.contains(": " + report.get("finding").asText()), printed);
    assertTrue(complaint.contains("restoration of 96x80 pixels: about 7 s on cpu"), complaint);
    assertTrue(complaint.contains("step 20 of 100, "), complaint);
    assertTrue(report.get("candidates").size() > 1, report.toString());
    assertTrue(report.get("jpeg_quality").asInt() > 85, report.toString());
    boolean kept = report.get("kept").asBoolean();
    boolean tried = !report.get("verdict").get("kind").asText().equals("not blurred");
    assertEquals(kept && tried, Files.exists(out.resolve("photo.attempt.png")));
    if (kept) {
      assertArrayEquals(values(photo), values(out.resolve("photo.restored.png")));
    }
  }

  private static float[] values(Path file) {
    return PictureFiles.read(file).picture().toArray();
  }

  @Test
  void aSharpPhotoIsLeftAsItIs() throws IOException {
    Path photo = photo("photo.png", ShakenPhotos.sharp(96, 80, 3, 3));
    assertEquals(0, deblur(photo), complaint);
    JsonNode report = report("photo.json");
    assertTrue(report.get("kept").asBoolean(), report.toString());
    assertArrayEquals(values(photo), values(out.resolve("photo.restored.png")));
    assertFalse(report.has("jpeg_quality"));
  }

  @Test
  void aForcedTryIsTakenAndTheTryOfAnEarlierRunIsRemoved() throws IOException {
    Path photo = photo("photo.png", 2);
    Files.createDirectories(out);
    Files.createFile(out.resolve("photo.attempt.png"));
    Object[] part = {"--kernel-from", "0,0,64,48", "--kernel-size", 9, "--force"};
    assertEquals(0, deblur(photo, part), complaint);
    JsonNode report = report("photo.json");
    assertEquals(9, report.get("largest_kernel").asInt());
    assertEquals("0,0,64,48", report.get("kernel_from").asText());
    assertTrue(report.get("kernel_width").asInt() <= 9, report.toString());
    assertFalse(Files.exists(out.resolve("photo.attempt.png")));
  }

  /** A burst has one kernel; a picture of it, of any brightness, is as good as its numbers. */
  @Test
  void aKnownKernelRestoresAFolderAndGoesOn() throws IOException {
    photo("photos/a.png", 5);
    photo("photos/b.png", 6);
    Path photos = folder.resolve("photos");
    assertEquals(0, deblur(photos, "--kernel", kernel()), complaint);
    assertTrue(printed.contains("a.restored.png: known kernel: about 9 x 1 pixels"), printed);
    report("a.json");
    Schemas.assertValid("manifest", out.resolve("manifest.json"));
    JsonNode first = Json.read(out.resolve("manifest.json")).get("pictures").get(0);
    assertEquals("known kernel: about 9 x 1 pixels", first.get("finding").asText());
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("known kernel: about 9 x 1 pixels"), page);

    byte[] before = Files.readAllBytes(out.resolve("b.restored.png"));
    Files.delete(out.resolve("b.json"));
    assertEquals(0, deblur(photos, "--kernel", kernel()), complaint);
    assertTrue(printed.contains("1 restored, 1 restored before"), printed);
    assertArrayEquals(before, Files.readAllBytes(out.resolve("b.restored.png")));
    assertEquals(2, deblur(photos, "--kernel", kernel(), "--strength", 0.5));
    assertTrue(complaint.contains("cannot go on in " + out + ": its natural is"), complaint);
    assertEquals(2, deblur(photos));
    assertTrue(complaint.contains("known_kernel"), complaint);

    Path found = out.resolve("a.kernel.png");
    out = folder.resolve("other");
    assertEquals(0, deblur(photos.resolve("a.png"), "--kernel", found), complaint);
    assertTrue(printed.contains("known kernel: about 9 x 1 pixels"), printed);
  }

  @Test
  void timeIsTakenAndSaidToBeOfNoUse() throws IOException {
    Object[] little = {"--kernel", kernel(), "--time", "1s"};
    assertEquals(0, deblur(photo("photo.png", 1), little), complaint);
    assertTrue(complaint.contains("photo.png: takes seconds, which --time does not"), complaint);
  }

  @Test
  void otherWaysAreThereOnRequest() throws IOException {
    Object[] search = {"--restarts", 1, "--steps", 4, "--kernel-size", 5, "--blur-prior", blur};
    assertEquals(0, deblur(photo("photo.png", 1), join(search, "--algorithm", 3)), complaint);
    Schemas.assertValid("photo", out.resolve("photo.json"));
    assertTrue(complaint.contains("algorithm 3, as wanted"), complaint);
    assertTrue(printed.contains("residual "), printed);
  }

  @Test
  void wrongUseIsRefused() throws IOException {
    Path photo = photo("photo.png", 1);
    Path kernel = kernel();
    assertRefused(deblur(photo, "--strength", 2), "strength 2.0");
    assertRefused(deblur(photo, "--kernel", folder.resolve("none.npy")), "none.npy");
    assertRefused(deblur(photo, "--kernel", kernel, "--kernel-size", 9), "--kernel-size 9");
    assertRefused(deblur(photo, "--kernel", kernel, "--kernel-from", "0,0,40,40"), "--kernel-from");
    assertRefused(deblur(photo, "--kernel", kernel, "--refine"), "leave out --refine");
    assertRefused(deblur(photo, "--kernel-from", "80,0,40,40"), "80,0,40,40");
    assertRefused(deblur(photo, "--kernel-from", "80,0"), "no part of a picture");
    assertRefused(deblur(photo, "--kernel-size", 2), "--kernel-size 3 or more");
    assertRefused(deblur(photo, "--refine", "--algorithm", 3), "leave out --algorithm 3");
    assertRefused(deblur(photo, "--refine", "--prior", street), "leave out --prior");
  }
}
