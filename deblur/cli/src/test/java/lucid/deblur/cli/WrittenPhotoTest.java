package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.report.Json;
import lucid.deblur.report.Schemas;
import lucid.deblur.report.WrittenFiles;
import org.junit.jupiter.api.Test;

/** Reports of photos have the fields that they always had, in the same order. */
class WrittenPhotoTest extends CommandTest {
  /** The names in an object, and those in the first element of each array. */
  private static List<String> names(JsonNode json, String path) {
    List<String> names = new ArrayList<>();
    json.properties()
        .forEach(
            field -> {
              String name = path + "/" + field.getKey();
              names.add(name);
              JsonNode value = field.getValue();
              names.addAll(names(value.isArray() ? value.get(0) : value, name));
            });
    return names;
  }

  /** Fields may come, but none of those that were written before may go or change places. */
  private void assertWritten(String written, String name) throws IOException {
    Path report = out.resolve(name + ".json");
    Schemas.assertValid("photo", report);
    JsonNode before = Json.parse(WrittenFiles.bytes(written), written);
    List<String> now = names(Json.read(report), "");
    now.retainAll(names(before, ""));
    assertEquals(names(before, ""), now);
  }

  @Test
  void wholePhotos() throws IOException {
    Path photo = colour();
    Object[] more = {"--device", "cpu", "--out", out, "--sharp", photo};
    assertEquals(0, search("deblur", photo, 3, more), complaint);
    assertWritten("photo.json", "photo");
  }

  @Test
  void photosInTiles() throws IOException {
    Path photo = picture("wide.png", 48, 40, BufferedImage.TYPE_INT_RGB);
    Object[] more = {"--device", "cpu", "--out", out, "--sharp", photo, "--tile"};
    assertEquals(0, search("deblur", photo, 3, more), complaint);
    assertWritten("tiled-photo.json", "wide");
  }

  @Test
  void photosOfAnySize() throws IOException {
    Path photo = picture("large.png", 48, 40, BufferedImage.TYPE_INT_RGB);
    Object[] more = {"--algorithm", 3, "--restarts", 1, "--steps", 2, "--out", out};
    assertEquals(
        0, lucid(join(new Object[] {"deblur", photo, "--device", "cpu"}, more)), complaint);
    assertWritten("large-photo.json", "large");
  }
}
