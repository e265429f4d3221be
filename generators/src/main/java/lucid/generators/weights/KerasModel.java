package lucid.generators.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /**
   * A layer of a Keras 3 model.
   *
   * @param name as the model calls it
   * @param place the group of its weights, such as {@code conv2d_1} or {@code functional/dense}
   * @param settings as in {@link ForeignWeights#settings}
   */
  record Layer(String name, String place, Map<String, String> settings) {}

  /**
   * The layers of a Keras 3 model in their order.
   *
   * @throws BadInput in one line, if it is no such description
   */
  static List<Layer> layers(String description, String source) {
    List<Layer> layers = new ArrayList<>();
    try {
      collect("", JSON.readTree(description), layers);
      return layers;
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "cannot read weights %s: its config.json is not sound JSON: %s"
              .formatted(source, e.getOriginalMessage()),
          e);
    }
  }

  /** Keras 3 counts the layers of each class of a model, and calls their groups so. */
  private static void collect(String prefix, JsonNode model, List<Layer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode layer : model.path("config").path("layers")) {
      String stem = snakeCase(layer.path("class_name").asText());
      int count = counts.merge(stem, 1, Integer::sum) - 1;
      String place = prefix + stem + (count == 0 ? "" : "_" + count);
      JsonNode config = layer.path("config");
      layers.add(new Layer(config.path("name").asText(), place, settings(config)));
      collect(place + "/", layer, layers);
    }
  }

  /** Keras' name of a class in lower case: Conv2DTranspose is conv2d_transpose. */
  private static String snakeCase(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
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
    settings.put(config.path("name").asText(), settings(config));
  }

  private static Map<String, String> settings(JsonNode config) {
    Map<String, String> found = new LinkedHashMap<>();
    NAMES.forEach(
        (theirs, ours) -> {
          JsonNode value = config.path(theirs);
          JsonNode first = value.isArray() ? value.path(0) : value;
          if (first.isValueNode() && !first.isNull()) {
            found.put(ours, first.asText());
          }
        });
    return found;
  }
}
