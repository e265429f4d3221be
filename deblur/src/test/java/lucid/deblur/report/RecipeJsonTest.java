package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import lucid.deblur.algorithm.Algorithms;
import lucid.deblur.algorithm.FreeKernelDescent;
import lucid.deblur.algorithm.NonBlindDescent;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeJsonTest {
  private static final List<Stage> STAGES =
      List.of(
          new Stage(new FreeKernelDescent(0.01, 0.002, 0.02, 0.005, 4, 0.003, 0.2), 2, 15),
          new Stage(new NonBlindDescent(0.02, 0.001, 0.001, 0.03), 1, 10));

  private static JsonNode json(Recipe recipe) {
    byte[] written = Json.bytes(Map.of("recipe", RecipeJson.of(recipe)));
    return Json.parse(written, "test").get("recipe");
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void whatIsWrittenIsReadBack(Boundary boundary) {
    Recipe recipe = new Recipe("mine", boundary, STAGES);
    JsonNode json = json(recipe);
    assertEquals(recipe, RecipeJson.read(json, "test"));
    assertFalse(json.has("saturation"), "the usual mask is not told");
    for (Saturation other : List.of(Saturation.NONE, new Saturation(0.9))) {
      Recipe masked = recipe.with(other);
      assertEquals(masked, RecipeJson.read(json(masked), "test"));
    }
  }

  @Test
  void aWholeReportIsNamedAsSuch() {
    Map<String, Object> report =
        Map.of("residual", 0.01, "recipe", RecipeJson.of(new Recipe("mine", STAGES)));
    assertRefused(report, "photo.json is the whole report of a restoration");
    Map<String, Object> natural = Map.of("verdict", Map.of("kind", "shaken"), "seconds", 3);
    assertRefused(natural, "photo.json is the report of a search for a kernel");
  }

  private static void assertRefused(Map<String, Object> report, String reason) {
    JsonNode json = Json.parse(Json.bytes(report), "photo.json");
    BadInput error = assertThrows(BadInput.class, () -> RecipeJson.read(json, "photo.json"));
    assertTrue(error.getMessage().startsWith(reason), error.getMessage());
  }

  @Test
  void everyAlgorithmHasAName() {
    assertEquals(List.of("free-kernel-descent", "non-blind-descent"), names());
    assertTrue(Algorithms.known().containsKey("latent-descent"));
  }

  private static List<String> names() {
    return RecipeJson.of(new Recipe("mine", STAGES)).stages().stream()
        .map(RecipeJson.WrittenStage::algorithm)
        .toList();
  }

  @Test
  void theBoundaryMayBeLeftOut() {
    JsonNode json =
        Json.parse(
            """
        {"name": "short", "stages": [{"algorithm": "norm-descent", "restarts": 1, "steps": 2,
          "constants": {"rate": 1, "pictureLatentWeight": 2, "kernelLatentWeight": 3}}]}
        """
                .getBytes(StandardCharsets.UTF_8),
            "test");
    assertEquals(Boundary.CIRCULAR, RecipeJson.read(json, "test").boundary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\", \"stages\": null}",
        "{\"name\": \"a\", \"stages\": []}",
        "{\"name\": \"a\", \"stages\": [null]}",
        "{\"name\": \"a\", \"stages\": [], \"boundary\": \"wavy\"}",
        "{\"name\": \"a\", \"stages\": [], \"saturation\": \"some\"}",
        "{\"name\": \"a\", \"stages\": [], \"saturation\": 0}",
        "[]"
      })
  void refusesInALineWhatIsNoRecipe(String text) {
    JsonNode json = Json.parse(text.getBytes(StandardCharsets.UTF_8), "test");
    String message =
        assertThrows(BadInput.class, () -> RecipeJson.read(json, "my.json")).getMessage();
    assertTrue(message.startsWith("cannot use recipe my.json: "), message);
    assertFalse(message.contains("\n"), message);
  }
}
