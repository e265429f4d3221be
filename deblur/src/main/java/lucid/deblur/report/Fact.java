package lucid.deblur.report;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something that a page says of a result.
 *
 * @param name the fact's name
 * @param value in words
 */
public record Fact(String name, String value) {
  /** The components of a record in a line, by the names that JSON has for them. */
  public static String text(Object record) {
    return text(Json.fields(record));
  }

  private static String text(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getValue() instanceof Map<?, ?> inner
                    ? "%s (%s)".formatted(field.getKey(), text(inner))
                    : field.getKey() + " " + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
