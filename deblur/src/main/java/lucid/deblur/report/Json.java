package lucid.deblur.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/** JSON reports. */
public final class Json {
  /** JSON has no infinity (the PSNR of two equal pictures), so what is not finite is null. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS) // an algorithm may have no constants
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of parts of a report
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteOrNull())
                  .addSerializer(Double.TYPE, new FiniteOrNull())
                  .addDeserializer(Double.TYPE, new NumberOrNaN()));

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

  private static final class NumberOrNaN extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1;

    NumberOrNaN() {
      super(Double.TYPE);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return _parseDoublePrimitive(json, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  private Json() {}

  /** A report, which is a record, in UTF-8. */
  public static byte[] bytes(Object report) {
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
  public static JsonNode read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException exception) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(exception), exception);
    }
  }

  /**
   * Reads a record that {@link #bytes} wrote; a number that was not finite is NaN.
   *
   * @throws BadInput one line, if the file is missing or has something else
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.treeToValue(read(file), type);
    } catch (JsonProcessingException exception) {
      throw new BadInput(
          "cannot use %s: %s".formatted(file, exception.getOriginalMessage()), exception);
    }
  }

  /** As {@link #read(Path)}, of bytes that messages call {@code name}. */
  public static JsonNode parse(byte[] bytes, String name) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException exception) {
      throw new BadInput("cannot read " + name + ": it is no JSON", exception);
    }
  }

  /** A report's fields as they are written, by their names in JSON; what is not finite is null. */
  public static Map<String, Object> fields(Object report) {
    return MAPPER.convertValue(
        MAPPER.valueToTree(report), new TypeReference<LinkedHashMap<String, Object>>() {});
  }
}
