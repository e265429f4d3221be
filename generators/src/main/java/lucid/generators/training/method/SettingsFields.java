package lucid.generators.training.method;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.files.BadInput;

/** The fields of settings by name, and what they may be. */
public final class SettingsFields {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private SettingsFields() {}

  /** As {@link TrainingSettings#with}, for a record of settings. */
  public static <T extends TrainingSettings> T with(
      T settings, String name, String value, Class<T> type) {
    Map<String, Object> fields = of(settings);
    if (fields.replace(name, value) == null) {
      throw new BadInput(
          "no training setting '%s': choose %s"
              .formatted(name, String.join(", ", fields.keySet())));
    }
    try {
      return JSON.convertValue(fields, type);
    } catch (IllegalArgumentException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new BadInput(
          "cannot set %s to '%s': %s"
              .formatted(name, value, cause.getMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  /** All fields as JSON, sorted by name. */
  static String toJson(TrainingSettings settings) {
    try {
      return JSON.writeValueAsString(of(settings));
    } catch (JsonProcessingException e) {
      throw new AssertionError("numbers and enums can be written", e);
    }
  }

  /**
   * The number of steps in settings that {@link #toJson} wrote, of any method.
   *
   * @throws BadInput in one line, if there is none
   */
  public static int steps(String json) {
    try {
      int steps = JSON.readTree(json).path("steps").asInt();
      if (steps >= 1) {
        return steps;
      }
    } catch (JsonProcessingException e) {
      // Said below: there are no steps in it.
    }
    throw new BadInput("no number of steps in its settings '" + json + "'");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> of(TrainingSettings settings) {
    return new TreeMap<>((Map<String, Object>) JSON.convertValue(settings, Map.class));
  }

  /** Checks the fields that all methods have, which a record hands over as it is made. */
  public static void requireCommon(
      int batch,
      int steps,
      double rate,
      int warmUp,
      double emaDecay,
      int reportEvery,
      int checkpointEvery) {
    require(batch >= 2, "batch", batch, "2 or more");
    require(steps >= 1, "steps", steps, "1 or more");
    requirePositive("rate", rate);
    requireNotNegative("warmUp", warmUp);
    requireDecay("emaDecay", emaDecay);
    require(reportEvery >= 1, "reportEvery", reportEvery, "1 or more");
    require(checkpointEvery >= 1, "checkpointEvery", checkpointEvery, "1 or more");
  }

  static void requirePositive(String name, double value) {
    require(value > 0 && Double.isFinite(value), name, value, "a number above 0");
  }

  static void requireNotNegative(String name, double value) {
    require(value >= 0 && Double.isFinite(value), name, value, "0 or more");
  }

  static void requireNotNegative(String name, int value) {
    require(value >= 0, name, value, "0 or more");
  }

  static void requireDecay(String name, double value) {
    require(value >= 0 && value < 1, name, value, "0 to below 1");
  }

  private static void require(boolean valid, String name, Object value, String wanted) {
    if (!valid) {
      throw new BadInput("cannot train with %s %s: want %s".formatted(name, value, wanted));
    }
  }
}
