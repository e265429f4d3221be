package lucid.deblur.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.AnnealedDescent;
import lucid.deblur.algorithm.FreeKernelDescent;
import lucid.deblur.algorithm.JointDescent;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.NonBlindDescent;
import lucid.deblur.algorithm.NormDescent;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.algorithm.RefiningDescent;
import lucid.deblur.algorithm.Stage;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.observation.Boundary;
import lucid.generators.files.BadInput;

/** Recipes in JSON: what reports say of theirs, and what {@code --recipe FILE} reads. */
public final class RecipeJson {
  private static final Map<String, Class<? extends Algorithm>> ALGORITHMS =
      new TreeMap<>(
          Map.of(
              "annealed-descent", AnnealedDescent.class,
              "free-kernel-descent", FreeKernelDescent.class,
              "joint-descent", JointDescent.class,
              "latent-descent", LatentDescent.class,
              "non-blind-descent", NonBlindDescent.class,
              "norm-descent", NormDescent.class,
              "refining-descent", RefiningDescent.class,
              "untrained-descent", UntrainedDescent.class));

  private static final String BOUNDARY = "boundary";

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /**
   * A stage as it is written.
   *
   * @param constants the components of the algorithm's record
   */
  private record WrittenStage(String algorithm, int restarts, int steps, JsonNode constants) {}

  private record WrittenRecipe(String name, Boundary boundary, List<WrittenStage> stages) {}

  private RecipeJson() {}

  /** A recipe as fields. */
  static Map<String, Object> describe(Recipe recipe) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", recipe.name());
    map.put(BOUNDARY, recipe.boundary().toString());
    map.put("stages", recipe.stages().stream().map(RecipeJson::describe).toList());
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, Object> describe(Stage stage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", name(stage.algorithm()));
    map.put("restarts", stage.restarts());
    map.put("steps", stage.steps());
    map.put("constants", stage.algorithm());
    return Collections.unmodifiableMap(map);
  }

  private static String name(Algorithm algorithm) {
    return ALGORITHMS.entrySet().stream()
        .filter(entry -> entry.getValue().isInstance(algorithm))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(algorithm.getClass().getName()); // one of a library's user
  }

  /**
   * Reads a recipe. Its boundary may be left out where it is circular.
   *
   * @param source what messages call it
   * @throws BadInput one line that says what is missing, unknown or of no use
   */
  public static Recipe read(JsonNode json, String source) {
    JsonNode whole = json;
    if (json instanceof ObjectNode object && !object.has(BOUNDARY)) {
      whole = object.deepCopy().put(BOUNDARY, Boundary.CIRCULAR.toString());
    }
    try {
      WrittenRecipe written = STRICT.treeToValue(whole, WrittenRecipe.class);
      List<Stage> stages = new ArrayList<>();
      for (WrittenStage stage : written.stages()) {
        stages.add(new Stage(algorithm(stage, source), stage.restarts(), stage.steps()));
      }
      return new Recipe(written.name(), written.boundary(), stages);
    } catch (JsonProcessingException exception) {
      throw new BadInput(
          "cannot use recipe " + source + ": " + exception.getOriginalMessage(), exception);
    } catch (IllegalArgumentException exception) {
      throw new BadInput("cannot use recipe " + source + ": " + exception.getMessage(), exception);
    }
  }

  private static Algorithm algorithm(WrittenStage stage, String source)
      throws JsonProcessingException {
    String name = stage == null ? null : stage.algorithm();
    Class<? extends Algorithm> kind = name == null ? null : ALGORITHMS.get(name);
    if (kind == null) {
      throw new BadInput(
          "cannot use recipe %s: no algorithm '%s', known are %s"
              .formatted(source, name, String.join(", ", ALGORITHMS.keySet())));
    }
    return STRICT.treeToValue(stage.constants(), kind);
  }
}
