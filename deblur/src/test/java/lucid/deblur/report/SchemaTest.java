package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas describe what users got all along, and nothing else. */
class SchemaTest {
  @ParameterizedTest
  @CsvSource({
    "evaluation, evaluation.json",
    "evaluation, captured.json",
    "range, range.json",
    "range, kernel-range.json",
    "photo, photo.json",
    "photo, tiled-photo.json",
    "photo, large-photo.json",
    "natural, natural.json",
    "manifest, manifest.json"
  })
  void describesWrittenFiles(String schema, String file) throws IOException {
    byte[] written = WrittenFiles.bytes(file);
    Schemas.assertValid(schema, written);
    ObjectNode json = (ObjectNode) Json.parse(written, file);
    for (String name : List.copyOf(json.properties().stream().map(e -> e.getKey()).toList())) {
      ObjectNode less = json.deepCopy();
      less.remove(name);
      boolean optional =
          List.of("crop", "saturated", "input", "kernel_size", "published_psnr", "jpeg_quality")
              .contains(name);
      assertEquals(optional, Schemas.errors(schema, Json.bytes(less)).isEmpty(), name);
      ObjectNode wrong = json.deepCopy();
      wrong.set(name, wrong.arrayNode().add(true));
      assertNotEquals(List.of(), Schemas.errors(schema, Json.bytes(wrong)), name);
    }
    json.put("more", 1);
    assertNotEquals(List.of(), Schemas.errors(schema, Json.bytes(json)), "an unknown field");
  }
}
