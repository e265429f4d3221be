package lucid.deblur.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.Recipe;
import lucid.generators.Prior;
import lucid.tensor.Device;

/** JSON reports, and the provenance that each of them carries. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static byte[] bytes(Map<String, ?> report) {
    try {
      return (MAPPER.writeValueAsString(report) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException exception) {
      throw new UncheckedIOException(exception);
    }
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
      int algorithm, Recipe recipe, long seed, Device device, Prior pictures, Prior kernels) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", algorithm);
    map.put("recipe", recipe);
    map.put("seed", seed);
    map.put("prior", describe(pictures));
    map.put("blur_prior", describe(kernels));
    map.put("device", device.name());
    map.put("device_description", device.description());
    map.put("environment", environment());
    return map;
  }

  private static Map<String, Object> describe(Prior prior) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", prior.name());
    map.put("architecture", prior.generator().architecture());
    map.put("weights", prior.hash());
    return map;
  }
}
