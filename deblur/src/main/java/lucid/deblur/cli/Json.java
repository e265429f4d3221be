package lucid.deblur.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.BadInput;
import lucid.deblur.KernelWindow;
import lucid.deblur.Recipe;
import lucid.generators.Prior;
import lucid.generators.RangeRecipe;
import lucid.generators.UntrainedGenerator;
import lucid.generators.files.FileErrors;
import lucid.tensor.Device;

/** JSON reports, and the provenance that each of them carries. */
final class Json {
  /** JSON has no infinity (the PSNR of two equal pictures), so what is not finite is null. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .registerModule(new SimpleModule().addSerializer(Double.class, new FiniteOrNull()));

  private static final class FiniteOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1;

    FiniteOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  private Json() {}

  static byte[] bytes(Map<String, ?> report) {
    try {
      return (MAPPER.writeValueAsString(report) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /**
   * Reads a file that Lucid wrote.
   *
   * @throws BadInput one line, if it is missing or no JSON
   */
  static JsonNode read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException exception) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(exception), exception);
    }
  }

  /** As {@link #read}, of bytes that messages call {@code name}. */
  static JsonNode parse(byte[] bytes, String name) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException exception) {
      throw new BadInput("cannot read " + name + ": it is no JSON", exception);
    }
  }

  /** An object's fields; what was not finite when it was written is null. */
  static Map<String, Object> map(JsonNode object) {
    return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** Versions and machine. */
  static Map<String, Object> environment() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("lucid", Main.Version.lucid());
    map.put("java", System.getProperty("java.version"));
    map.put("vm", System.getProperty("java.vm.name"));
    map.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    map.put("arch", System.getProperty("os.arch"));
    map.put("processors", Runtime.getRuntime().availableProcessors());
    return map;
  }

  /** Everything that a restoration depended on. */
  static Map<String, Object> provenance(
      Recipe recipe, long seed, Device device, Prior pictures, Prior kernels) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", recipe.algorithm());
    map.put("recipe", RecipeFiles.describe(recipe));
    map.put("seed", seed);
    map.put("prior", describe(pictures));
    map.put("blur_prior", describe(kernels));
    map.putAll(machine(device));
    return map;
  }

  /** Everything that a search of a range depended on. */
  static Map<String, Object> provenance(RangeRecipe recipe, long seed, Device device, Prior prior) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("recipe", recipe);
    map.put("seed", seed);
    map.put("prior", describe(prior));
    map.putAll(machine(device));
    return map;
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
    return map;
  }
}
