package lucid.deblur.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.Algorithms;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.files.BadInput;

/**
 * A recipe as JSON has it: what reports say of theirs, and what {@code --recipe FILE} reads.
 *
 * @param name of the recipe
 * @param boundary {@code circular}, {@code zero}, {@code replicated} or {@code valid}; circular if
 *     it is left out
 * @param saturation the limit from which values do not count, or {@code none}; left out where it is
 *     the one that is usual for the boundary
 * @param stages one after another
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecipeJson(
    String name, String boundary, JsonNode saturation, List<WrittenStage> stages) {
  private static final String BOUNDARY = "boundary";
  private static final String SATURATION = "saturation";
  private static final String NO_SATURATION = "none";

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS) // an algorithm without constants
          .build();

  /**
   * A stage.
   *
   * @param algorithm its name, see {@link Algorithms}
   * @param restarts searched side by side
   * @param steps of each restart
   * @param constants the components of the algorithm's record
   */
  public record WrittenStage(String algorithm, int restarts, int steps, JsonNode constants) {
    private static WrittenStage of(Stage stage) {
      return new WrittenStage(
          Algorithms.name(stage.algorithm()),
          stage.restarts(),
          stage.steps(),
          STRICT.valueToTree(stage.algorithm()));
    }
  }

  /** A recipe to be written. */
  public static RecipeJson of(Recipe recipe) {
    Saturation saturation = recipe.saturation();
    boolean usual = saturation.equals(Saturation.usual(recipe.boundary()));
    JsonNode limit =
        saturation.masks()
            ? DoubleNode.valueOf(saturation.limit())
            : TextNode.valueOf(NO_SATURATION);
    return new RecipeJson(
        recipe.name(),
        recipe.boundary().toString(),
        usual ? null : limit,
        recipe.stages().stream().map(WrittenStage::of).toList());
  }

  /**
   * Reads a recipe.
   *
   * @param source what messages call it
   * @throws BadInput one line that says what is missing, unknown or of no use
   */
  public static Recipe read(JsonNode json, String source) {
    requireNoReport(json, source);
    JsonNode whole = json;
    if (json instanceof ObjectNode object) {
      ObjectNode copy = object.deepCopy();
      if (!copy.has(BOUNDARY)) {
        copy.put(BOUNDARY, Boundary.CIRCULAR.toString());
      }
      if (!copy.has(SATURATION)) {
        copy.putNull(SATURATION);
      }
      whole = copy;
    }
    try {
      return STRICT.treeToValue(whole, RecipeJson.class).recipe();
    } catch (JsonProcessingException exception) {
      throw unusable(source, exception.getOriginalMessage(), exception);
    } catch (BadInput | IllegalArgumentException exception) {
      throw unusable(source, exception.getMessage(), exception);
    }
  }

  /** A report is more than a recipe, and that of a search for the kernel alone has none. */
  private static void requireNoReport(JsonNode json, String source) {
    if (json.path("recipe").isObject()) {
      throw new BadInput(
          "%s is the whole report of a restoration, not a recipe: write its field \"recipe\" into a file and give that"
              .formatted(source));
    }
    if (json.has("verdict") && !json.has("stages")) {
      throw new BadInput(
          "%s is the report of a search for a kernel, which has no recipe: leave out --recipe"
              .formatted(source));
    }
  }

  private static BadInput unusable(String source, String reason, Exception cause) {
    return new BadInput("cannot use recipe " + source + ": " + reason, cause);
  }

  private Recipe recipe() throws JsonProcessingException {
    if (stages == null) {
      throw new BadInput("it has no stages");
    }
    Boundary outside = parseBoundary();
    List<Stage> parsed = new ArrayList<>();
    for (WrittenStage stage : stages) {
      parsed.add(new Stage(algorithm(stage), stage.restarts(), stage.steps()));
    }
    return new Recipe(name, outside, parseSaturation(outside), parsed);
  }

  private Boundary parseBoundary() {
    return Arrays.stream(Boundary.values())
        .filter(choice -> choice.toString().equalsIgnoreCase(boundary))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "no boundary '%s', known are %s"
                        .formatted(
                            boundary,
                            Arrays.stream(Boundary.values())
                                .map(Boundary::toString)
                                .collect(Collectors.joining(", ")))));
  }

  private Saturation parseSaturation(Boundary outside) {
    if (saturation == null || saturation.isNull()) {
      return Saturation.usual(outside);
    }
    if (saturation.isNumber()) {
      return new Saturation(saturation.asDouble());
    }
    if (NO_SATURATION.equals(saturation.asText())) {
      return Saturation.NONE;
    }
    throw new BadInput("no saturation %s: give a number or \"none\"".formatted(saturation));
  }

  private static Algorithm algorithm(WrittenStage stage) throws JsonProcessingException {
    String name = stage == null ? null : stage.algorithm();
    Map<String, Class<? extends Algorithm>> known = Algorithms.known();
    Class<? extends Algorithm> kind = name == null ? null : known.get(name);
    if (kind == null) {
      throw new BadInput(
          "no algorithm '%s', known are %s".formatted(name, String.join(", ", known.keySet())));
    }
    return STRICT.treeToValue(stage.constants(), kind);
  }
}
