package lucid.generators.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lucid.generators.Generator;
import lucid.generators.TestDevices;
import lucid.generators.WeightedGenerator;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of other frameworks compute here what they compute there: the files and the numbers are
 * made by {@code src/test/python/make_import_fixtures.py}.
 */
class WeightImportTest {
  static final Path FIXTURES = Path.of("src/test/resources/lucid/generators/imports");
  private static final Path PUBLISHED = Path.of("../../shared/data/weights");
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path folder;

  private static List<JsonNode> expected(String name) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    JsonMapper.builder().build().readTree(FIXTURES.resolve(name).toFile()).forEach(entries::add);
    return entries;
  }

  static Stream<JsonNode> made() throws IOException {
    return expected("expected.json").stream();
  }

  static Stream<JsonNode> published() throws IOException {
    return expected("published.json").stream();
  }

  @ParameterizedTest
  @MethodSource("made")
  void everyFormatComputesWhatItsFrameworkDoes(JsonNode entry) {
    assertComputes(entry, FIXTURES.resolve(entry.get("file").asText()));
  }

  @ParameterizedTest
  @MethodSource("published")
  void thePublishedBlursComputeWhatTheirFrameworksDo(JsonNode entry) {
    Path file = PUBLISHED.resolve(entry.get("file").asText());
    Assumptions.assumeTrue(Files.exists(file), () -> "there is no " + file.toAbsolutePath());
    assertComputes(entry, file);
  }

  private static void assertComputes(JsonNode entry, Path file) {
    JsonNode options = entry.get("options");
    ImportSettings settings =
        new ImportSettings(
            entry.get("architecture").asText(),
            Map.of(),
            Optional.empty(),
            Optional.ofNullable(options.get("denseOrder")).map(n -> DenseOrder.valueOf(n.asText())),
            options.has("epsilon")
                ? OptionalDouble.of(options.get("epsilon").asDouble())
                : OptionalDouble.empty(),
            Optional.empty());
    WeightImport.Result imported = WeightImport.read(file, settings);
    Generator generator =
        WeightedGenerator.of(imported.network(), imported.weights(), file.toString());
    JsonNode latents = entry.get("latents");
    Tensor z = Tensor.generate(Shape.of(1, latents.size()), i -> latents.get(i).asDouble());
    Tensor found = TestDevices.evaluate("reference", generator.generate(Ops.constant(z)));
    JsonNode shape = entry.get("shape");
    assertEquals(
        Shape.of(1, shape.get(0).asInt(), shape.get(1).asInt(), shape.get(2).asInt()),
        found.shape());
    double largest = 0;
    for (int i = 0; i < entry.get("places").size(); i++) {
      int place = entry.get("places").get(i).asInt();
      double pixel = entry.get("pixels").get(i).asDouble();
      assertEquals(pixel, found.get(place), TOLERANCE, file + ", pixel " + place);
      largest = Math.max(largest, Math.abs(pixel));
    }
    assertTrue(largest > 100 * TOLERANCE, "pixels that are all near 0 show nothing");
    double sum = 0;
    for (int i = 0; i < found.count(); i++) {
      sum += found.get(i);
    }
    assertEquals(entry.get("sum").asDouble(), sum, TOLERANCE * found.count());
  }
}
