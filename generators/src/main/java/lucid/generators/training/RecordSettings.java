package lucid.generators.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the fields of records by their names. */
final class RecordSettings {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private RecordSettings() {}

  /**
   * The record with another value of one field.
   *
   * @param kind what messages call the fields
   * @throws IllegalArgumentException for an unknown name, listing the known ones, or a bad value
   */
  static <R extends Record> R with(
      R settings, Class<R> type, String kind, String name, String value) {
    Map<String, Object> fields = toMap(settings);
    if (fields.replace(name, value) == null) {
      throw new IllegalArgumentException(
          "no %s setting '%s': choose %s"
              .formatted(kind, name, String.join(", ", fields.keySet())));
    }
    try {
      return JSON.convertValue(fields, type);
    } catch (IllegalArgumentException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalArgumentException(
          "cannot set %s to '%s': %s"
              .formatted(name, value, cause.getMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  static String toJson(Record settings) {
    try {
      return JSON.writeValueAsString(toMap(settings));
    } catch (JsonProcessingException e) {
      throw new AssertionError("numbers and enums can be written", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> toMap(Record settings) {
    return new TreeMap<>((Map<String, Object>) JSON.convertValue(settings, Map.class));
  }
}
