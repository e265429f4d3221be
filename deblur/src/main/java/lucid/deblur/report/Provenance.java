package lucid.deblur.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Prior;
import lucid.generators.UntrainedGenerator;
import lucid.generators.blur.KernelWindow;
import lucid.generators.range.RangeRecipe;
import lucid.tensor.Device;

/** What a result depended on, as fields that every report carries. */
public final class Provenance {
  /** An algorithm may have no constants. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  private Provenance() {}

  /**
   * Everything that a restoration depended on.
   *
   * @param pictures null for restorations that have each an untrained prior of their own
   */
  public static Map<String, Object> of(
      Recipe recipe, long seed, Device device, Prior pictures, Prior kernels) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", recipe.algorithm());
    map.put("recipe", RecipeJson.of(recipe));
    map.put("seed", seed);
    if (pictures != null) {
      map.put("prior", describe(pictures));
    }
    map.put("blur_prior", describe(kernels));
    map.putAll(machine(device));
    return map;
  }

  /** Everything that a search of a range depended on. */
  public static Map<String, Object> of(RangeRecipe recipe, long seed, Device device, Prior prior) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("recipe", recipe);
    map.put("seed", seed);
    map.put("prior", describe(prior));
    map.putAll(machine(device));
    return map;
  }

  /** Versions and machine. */
  public static Map<String, Object> environment() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("lucid", version());
    map.put("java", System.getProperty("java.version"));
    map.put("vm", System.getProperty("java.vm.name"));
    map.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    map.put("arch", System.getProperty("os.arch"));
    map.put("processors", Runtime.getRuntime().availableProcessors());
    return Collections.unmodifiableMap(map);
  }

  /** The version of Lucid: on the class path the manifest tells, on the module path the module. */
  public static String version() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    ModuleDescriptor module = Provenance.class.getModule().getDescriptor();
    if (version == null && module != null) {
      version = module.rawVersion().orElse(null);
    }
    return version == null ? "development" : version;
  }

  private static Map<String, Object> machine(Device device) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", device.name());
    map.put("device_description", device.description());
    map.put("environment", environment());
    return map;
  }

  private static Map<String, Object> describe(Prior prior) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", prior.name());
    map.put("architecture", prior.generator().architecture());
    if (prior.generator() instanceof UntrainedGenerator untrained) {
      map.put("network", untrained.network());
    } else {
      map.put("weights", prior.hash());
    }
    if (prior.generator() instanceof KernelWindow window) {
      map.put("kernel_size", window.size());
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * The provenance of restorations in words, for a page: entries of {@code name} and {@code value}.
   */
  public static List<Map<String, String>> facts(Map<String, ?> provenance) {
    JsonNode json = MAPPER.valueToTree(provenance);
    List<String> stages = new ArrayList<>();
    for (JsonNode stage : json.get("recipe").get("stages")) {
      stages.add(
          "%s, %s restarts, %s steps (%s)"
              .formatted(
                  stage.get("algorithm").asText(),
                  stage.get("restarts"),
                  stage.get("steps"),
                  text(stage.get("constants"))));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "recipe", json.get("recipe").get("name").asText() + ": " + String.join("; then ", stages));
    facts.put("prior", text(json.get("prior")));
    facts.put("blur prior", text(json.get("blur_prior")));
    facts.put("seed", json.get("seed").asText());
    facts.put(
        "device", json.get("device").asText() + ", " + json.get("device_description").asText());
    facts.put("environment", text(json.get("environment")));
    return facts.entrySet().stream()
        .map(fact -> Map.of("name", fact.getKey(), "value", fact.getValue()))
        .toList();
  }

  /** The fields of an object in a line. */
  private static String text(JsonNode object) {
    return object.properties().stream()
        .map(field -> field.getKey() + " " + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }
}
