package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.report.Json;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Photos as people have them: of any size and kind, and with little time. */
class PhotoCommandTest extends CommandTest {
  private int deblur(Path photo, Object... more) {
    Object[] fixed = {"--device", "cpu", "--force", "--out", out};
    return search("deblur", photo, 3, join(fixed, more));
  }

  private JsonNode report(String name) {
    return Json.read(out.resolve(name + ".json"));
  }

  private Path large() throws IOException {
    return picture("large.png", 48, 40, BufferedImage.TYPE_INT_RGB);
  }

  @Test
  void aPriorIsChosenByThePicturesSize() throws IOException {
    int code =
        lucid("deblur", colour(), "--device", "cpu", "--out", out, "--steps", 3, "--restarts", 1);
    assertEquals(0, code, complaint);
    assertTrue(complaint.contains("prior 'street', the size of its pictures"), complaint);
    assertTrue(complaint.contains("1 restart of 3 steps: about "), complaint);
    assertTrue(complaint.contains(" MiB on cpu"), complaint);
    assertEquals("street", report("photo").get("prior").get("name").asText());
    assertEquals("none", report("photo").get("gamma").asText());
    assertTrue(report("photo").get("way").asText().contains("street"));
    assertTrue(report("photo").get("stopped") == null);
  }

  @Test
  void whatFitsNoPriorIsRefusedWithAWayOut() throws IOException {
    assertRefused(lucid("deblur", large(), "--tile", "--out", out), "48x40 and no prior");
    assertTrue(complaint.contains("street 32x32") && complaint.contains("--crop"), complaint);
    assertRefused(deblur(large()), "--crop X,Y,32,32");
    assertTrue(complaint.contains("--tile"), complaint);
    assertRefused(deblur(large(), "--crop", "20,0,32,32"), "large.png: cannot cut 32x32");
    assertRefused(deblur(large(), "--crop", "20,0,32"), "X,Y,W,H");
    assertRefused(deblur(large(), "--crop", "20,-1,32,32"), "20,-1");
    Path narrow = picture("narrow.png", 31, 90, BufferedImage.TYPE_INT_RGB);
    assertRefused(deblur(narrow, "--tile"), "31x90");
  }

  @Test
  void aCropIsRestoredAsIfItWereThePicture() throws IOException {
    Picture part = PictureFiles.read(large()).picture().crop(new Region(8, 4, 32, 32));
    Path alone = folder.resolve("alone.png");
    PictureFiles.write(alone, part);
    assertEquals(0, deblur(alone), complaint);
    assertEquals(0, deblur(large(), "--crop", "8,4,32,32", "--sharp", large()), complaint);
    assertArrayEquals(
        Files.readAllBytes(out.resolve("alone.restored.png")),
        Files.readAllBytes(out.resolve("large.restored.png")));
    assertEquals("8,4,32,32", report("large").get("crop").asText());
    assertTrue(report("large").get("psnr").isDouble());
    assertTrue(complaint.contains("best PSNR"), complaint);
  }

  @Test
  void tilesAreSearchedOneByOneAndJoined() throws IOException {
    assertEquals(0, deblur(large(), "--tile", "--sharp", large()), complaint);
    assertTrue(complaint.contains("in 4 tiles of 32x32"), complaint);
    JsonNode report = report("large");
    assertEquals(4, report.get("tiles").size());
    assertEquals(16, report.get("tiles").get(3).get("x").asInt());
    assertEquals(8, report.get("tiles").get(3).get("y").asInt());
    Picture restored = PictureFiles.read(out.resolve("large.restored.png")).picture();
    assertEquals("48 x 40 colour", restored.toString());
    assertEquals(Shape.of(4, 28, 28), NpyFormat.read(out.resolve("large.kernel.npy")).shape());
    double squares = 0;
    for (JsonNode tile : report.get("tiles")) {
      squares += Math.pow(tile.get("residual").asDouble(), 2) / 4;
    }
    assertEquals(Math.sqrt(squares), report.get("residual").asDouble(), 1e-12);

    // A corner lies in one tile only.
    assertEquals(0, deblur(large(), "--crop", "0,0,32,32"), complaint);
    Picture corner = PictureFiles.read(out.resolve("large.restored.png")).picture();
    assertEquals(corner.get(3, 5, 1), restored.get(3, 5, 1));
  }

  @Test
  void gammaIsUndoneAndRecorded() throws IOException {
    assertEquals(0, deblur(colour(), "--gamma", "srgb"), complaint);
    assertEquals("srgb", report("photo").get("gamma").asText());
    double linear = report("photo").get("residual").asDouble();
    assertEquals(0, deblur(colour()), complaint);
    assertNotEquals(linear, report("photo").get("residual").asDouble());
    assertEquals(2, deblur(colour(), "--gamma", "1.8"));
    assertTrue(complaint.contains("no gamma '1.8': choose srgb, 2.2, none"), complaint);
    assertEquals("none", report("photo").get("gamma").asText(), "earlier output stays");
  }

  @Test
  void bitsGreyAndAlphaAreThoseOfThePhoto() throws IOException {
    float[] values = new float[32 * 32];
    float[] alpha = new float[32 * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 97 / 96f;
      alpha[i] = i / 1024f;
    }
    Tensor stored =
        Tensor.generate(Shape.of(32, 32, 2), i -> i % 2 == 0 ? values[i / 2] : alpha[i / 2]);
    Path array = folder.resolve("array.npy");
    NpyFormat.write(array, stored);
    assertEquals(0, deblur(array), complaint);
    PictureFiles.Loaded restored = PictureFiles.read(out.resolve("array.restored.png"));
    assertEquals(1, restored.encoding().channels());
    assertEquals(16, restored.encoding().bits());
    assertArrayEquals(alpha, restored.encoding().alpha(), 1e-5f);
    Tensor floats = NpyFormat.read(out.resolve("array.restored.npy"));
    assertEquals(Shape.of(32, 32, 2), floats.shape());
    assertEquals(floats.get(2 * 77), restored.picture().get(13, 2, 0), 1e-5);
    assertEquals(alpha[77], floats.get(2 * 77 + 1));

    stored.set(7, Double.NaN);
    NpyFormat.write(folder.resolve("nan.npy"), stored);
    assertEquals(2, deblur(folder.resolve("nan.npy")), complaint);
    assertTrue(complaint.contains("alpha of the pixel in column 3, row 0 is NaN"), complaint);

    Path deep = picture("deep.png", 32, 32, BufferedImage.TYPE_USHORT_GRAY);
    assertEquals(0, deblur(deep), complaint);
    assertEquals(16, PictureFiles.read(out.resolve("deep.restored.png")).encoding().bits());
    assertFalse(Files.exists(out.resolve("deep.restored.npy")));
    assertEquals(0, deblur(colour()), complaint);
    assertEquals(8, PictureFiles.read(out.resolve("photo.restored.png")).encoding().bits());
  }

  /** All stages of all tiles are gone through, with as many steps as there is time for. */
  @Test
  void timeBoundsARunAndItsBestIsWritten() throws IOException {
    int code =
        search(
            "deblur", large(), 900_000, "--device", "cpu", "--out", out, "--tile", "--time", "8s");
    assertEquals(0, code, complaint);
    JsonNode report = report("large");
    int planned = plannedSteps(report);
    String plan = " of %d of the recipe's 900000 steps: 8 s in all at most, ".formatted(planned);
    assertTrue(complaint.contains(plan), complaint);
    assertTrue(planned > 3 && planned < 900_000, planned + " steps");
    assertEquals(4, report.get("tiles").size(), "each tile has its share");
    boolean all = true;
    double seconds = 0;
    for (JsonNode tile : report.get("tiles")) {
      int steps = tile.get("steps").asInt();
      assertTrue(steps > 0 && steps <= planned, steps + " of " + planned);
      all &= steps == planned;
      seconds += tile.get("seconds").asDouble();
    }
    assertTrue(seconds < 8.5, seconds + " s"); // a step may be under way when time is up
    // The machine may have become slower than it was when the steps were timed.
    assertEquals(
        all ? null : "time", report.has("stopped") ? report.get("stopped").asText() : null);
    assertEquals(!all, printed.contains("ended early: time"), printed);
  }

  @Test
  void timeBoundsTheTrainingOfAnUntrainedNetwork() throws IOException {
    Object[] command = {"deblur", large(), "--recipe", endless(), "--blur-prior", blur};
    Object[] search = {"--kernel-size", 5, "--device", "cpu", "--out", out};
    assertEquals(0, lucid(join(join(command, search), "--time", "8s")), complaint);
    JsonNode report = report("large");
    int planned = plannedSteps(report);
    int steps = report.get("steps").asInt();
    assertTrue(steps > 0 && steps <= planned, steps + " of " + planned);
    assertTrue(planned < 5_000_000, planned + " steps");
    assertEquals(steps < planned, report.has("stopped"));
    Picture restored = PictureFiles.read(out.resolve("large.restored.png")).picture();
    assertEquals("48 x 40 colour", restored.toString());
  }

  /** The edges of the photo do not meet. */
  @Test
  void theBoundaryIsThatOfThePhotoUnlessTheUserOrThePaperSaysOtherwise() throws IOException {
    assertEquals(0, deblur(colour(), "--recipe", "lucid"), complaint);
    assertEquals("replicated", report("photo").get("recipe").get("boundary").asText());
    assertEquals(4 / 3072.0, report("photo").get("saturated").asDouble(), 1e-12);
    assertTrue(complaint.contains("; edges replicated"), complaint);
    double residual = report("photo").get("residual").asDouble();
    String written = report("photo").get("recipe").toString();
    Path recipe = Files.writeString(folder.resolve("replicated.json"), written);
    assertEquals(0, deblur(colour(), "--recipe", recipe), complaint);
    assertEquals("replicated", report("photo").get("recipe").get("boundary").asText());
    assertEquals(residual, report("photo").get("residual").asDouble());
    assertEquals(0, deblur(colour(), "--recipe", "lucid", "--boundary", "circular"), complaint);
    assertEquals("circular", report("photo").get("recipe").get("boundary").asText());
    assertEquals(4 / 3072.0, report("photo").get("saturated").asDouble(), 1e-12);
    assertNotEquals(residual, report("photo").get("residual").asDouble());
    assertEquals(0, deblur(colour(), "--recipe", "paper", "--boundary", "replicated"), complaint);
    assertEquals("replicated", report("photo").get("recipe").get("boundary").asText());
    assertEquals(0, deblur(colour(), "--recipe", "paper"), complaint);
    assertEquals("circular", report("photo").get("recipe").get("boundary").asText());
  }

  @Test
  void boundariesThatAreNoneAreRefused() throws IOException {
    assertRefused(
        deblur(colour(), "--boundary", "valid"),
        "no boundary 'valid': choose circular or replicated");
    Object[] untrained = {"deblur", large(), "--algorithm", 3, "--boundary", "circular"};
    assertRefused(lucid(untrained), "algorithm 3 assumes nothing outside the picture");
    Object[] sizeless = {"deblur", large(), "--boundary", "circular", "--out", out};
    assertRefused(lucid(sizeless), "no prior makes pictures of that size");
  }

  /** With as much time as it takes, a photo is restored as without a bound. */
  @Test
  void enoughTimeChangesNothing() throws IOException {
    assertEquals(0, deblur(colour()), complaint);
    byte[] open = Files.readAllBytes(out.resolve("photo.restored.png"));
    assertEquals(0, deblur(colour(), "--time", "10m"), complaint);
    assertTrue(complaint.contains(" steps: 10 min in all at most, "), complaint);
    assertFalse(complaint.contains("of the recipe's"), complaint);
    assertArrayEquals(open, Files.readAllBytes(out.resolve("photo.restored.png")));
  }

  private static int plannedSteps(JsonNode report) {
    int steps = 0;
    for (JsonNode stage : report.get("recipe").get("stages")) {
      steps += stage.get("steps").asInt();
    }
    return steps;
  }

  @Test
  void timesThatAreNoneAreRefused() throws IOException {
    for (String time :
        List.of("soon", "0s", "-5s", "10", "9999999999999s", "99999999999999999999s")) {
      assertRefused(deblur(colour(), "--time=" + time), "'" + time + "' is no time");
    }
    // A millisecond may do for a small photo to be read and begun; this is over before that.
    int code = deblur(colour(), "--time", "0.000000001s");
    assertEquals(1, code, complaint);
    assertTrue(complaint.contains("lucid: ended before photo was begun"), complaint);
    assertEquals(List.of(), written());
  }

  @Test
  void theResultHasTheFormatThatItsNameEndsIn() throws IOException {
    Path result = out.resolve("sharp.jpg");
    assertRefused(deblur(colour(), "-o", out.resolve("sharp.heic")), "ends in .png, .jpg");
    assertRefused(deblur(folder, "-o", result), "-o goes with one picture");
    assertEquals(0, deblur(colour(), "-o", result), complaint);
    assertTrue(printed.startsWith(result + ": unsure: "), printed);
    assertEquals(PictureFormat.JPEG, PictureFiles.read(result).encoding().format());
    assertFalse(written().contains("photo.restored.png"), written().toString());
    assertTrue(written().contains("photo.json"), written().toString());

    Path blurred = out.resolve("b.webp");
    int code = lucid("blur", colour(), "--kernel", "random", "--out", blurred);
    assertEquals(0, code, complaint);
    assertEquals(PictureFormat.WEBP, PictureFiles.read(blurred).encoding().format());
  }

  @Test
  void floatsOfAnotherRangeComeBackInIt() throws IOException {
    Path array = folder.resolve("bytes.npy");
    Tensor values = Philox.uniform(1, 0, Shape.of(32, 32, 3));
    NpyFormat.write(array, Tensor.generate(values.shape(), i -> 250 * values.get(i)));
    assertRefused(deblur(array), "--range 0,255");
    assertRefused(deblur(array, "--range", "5"), "such as 0,255");
    Path result = out.resolve("restored.tif");
    assertEquals(0, deblur(array, "--range", "0,255", "-o", result), complaint);
    PictureFiles.Loaded loaded = PictureFiles.read(result, 0, new ValueRange(0, 255));
    assertEquals(SampleType.floating(32), loaded.encoding().samples());
  }

  @Test
  void picturesThatAreTooLargeForAnythingAreRefusedByTheirHeader() throws IOException {
    byte[] png = Files.readAllBytes(colour());
    png[16] = 0x7F;
    png[20] = 0x7F;
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    Path bomb = folder.resolve("bomb.png");
    Files.write(bomb, png);
    assertRefused(deblur(bomb), "pixels, want 134217728 or less");
  }

  /** The prior's colours are no part of a grey photo's result. */
  @Test
  void greyIsMeasuredInGrey() throws IOException {
    Path array = folder.resolve("noise.npy");
    NpyFormat.write(array, Philox.uniform(3, 0, Shape.of(32, 32)));
    assertEquals(0, deblur(array, "--sharp", array), complaint);
    Picture sharp = PictureFiles.read(array).picture();
    Picture restored = PictureFiles.read(out.resolve("noise.restored.npy")).picture();
    assertEquals(Metrics.psnr(sharp, restored), report("noise").get("psnr").asDouble(), 1e-4);
  }
}
