package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import org.junit.jupiter.api.Test;

/** Results of trained priors that are not sure to be better. */
class UnsureCommandTest extends CommandTest {
  private int deblur(Object... more) throws IOException {
    Object[] fixed = {"--device", "cpu", "--out", out};
    return search("deblur", colour(), 3, join(fixed, more));
  }

  /** Untrained priors know nothing of a picture, and their restarts disagree. */
  @Test
  void givesThePictureBackWhereNothingIsSure() throws IOException {
    assertEquals(0, deblur("--force"), () -> complaint);
    assertTrue(printed.contains("; the best try, as forced"), printed);
    byte[] forced = Files.readAllBytes(out.resolve("photo.restored.png"));

    assertEquals(0, deblur(), () -> complaint);
    assertTrue(printed.contains("; left as it is, the best try is beside it"), printed);
    assertArrayEquals(forced, Files.readAllBytes(out.resolve("photo.attempt.png")));
    Picture kept = PictureFiles.read(out.resolve("photo.restored.png")).picture();
    assertArrayEquals(PictureFiles.read(colour()).picture().toArray(), kept.toArray());
    JsonNode report = Json.read(out.resolve("photo.json"));
    assertTrue(report.get("kept").asBoolean());
    assertFalse(report.get("verdict").get("sure").asBoolean());
    String page = Files.readString(out.resolve("photo.html"));
    assertTrue(page.contains("best try, not taken") && page.contains("unsure: "), page);

    assertEquals(0, deblur("--force"), () -> complaint);
    assertFalse(written().contains("photo.attempt.png"), "what is of an earlier run goes");
  }
}
