package lucid.generators.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.generators.files.BadInput;

/** The description of a model that Keras keeps beside its weights, as JSON. */
final class KerasModel {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Keras' words for what {@link ForeignWeights#settings} call as PyTorch does. */
  private static final Map<String, String> NAMES =
      Map.of("strides", "stride", "padding", "padding", "epsilon", "eps");

  private KerasModel() {}

  /**
   * The settings of each layer in the description.
   *
   * @throws BadInput in one line, if it is no such description
   */
  static Map<String, Map<String, String>> settings(String description, String source) {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    try {
      collect(JSON.readTree(description), settings);
      return settings;
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "cannot read weights %s: its model_config is not sound JSON: %s"
              .formatted(source, e.getOriginalMessage()),
          e);
    }
  }

  /** From a layer, or from a model, whose layers may be models. */
  private static void collect(JsonNode node, Map<String, Map<String, String>> settings) {
    JsonNode config = node.path("config");
    // Sequential models of Keras before 2.2.3 have the list alone.
    JsonNode layers = config.isArray() ? config : config.path("layers");
    for (JsonNode layer : layers) {
      collect(layer, settings);
    }
    if (!layers.isMissingNode()) {
      return;
    }
    Map<String, String> found = new LinkedHashMap<>();
    NAMES.forEach(
        (theirs, ours) -> {
          JsonNode value = config.path(theirs);
          JsonNode first = value.isArray() ? value.path(0) : value;
          if (first.isValueNode() && !first.isNull()) {
            found.put(ours, first.asText());
          }
        });
    settings.put(config.path("name").asText(), found);
  }
}
