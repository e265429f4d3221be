package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON schemas of docs/schema, which describe what users get. */
public final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(read()));

  private Schemas() {}

  /** Fails with what a schema has against some JSON. */
  public static void assertValid(String schema, byte[] json) {
    assertEquals(List.of(), errors(schema, json));
  }

  /** As {@link #assertValid(String, byte[])}, of a file. */
  public static void assertValid(String schema, Path file) throws IOException {
    assertValid(schema, Files.readAllBytes(file));
  }

  /** What a schema has against some JSON. */
  static List<String> errors(String schema, byte[] json) {
    Schema known = REGISTRY.getSchema(SchemaLocation.of("urn:lucid:" + schema));
    return known.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  private static Map<String, String> read() {
    Map<String, String> schemas = new HashMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        schemas.put("urn:lucid:" + name, Files.readString(file));
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return schemas;
  }

  /** Tests run in the folder of their module. */
  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("docs/schema"))) {
      at = at.getParent();
    }
    return at.resolve("docs/schema");
  }
}
