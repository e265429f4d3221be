package lucid.generators.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lucid.generators.Generator;
import lucid.generators.TestDevices;
import lucid.generators.WeightedGenerator;
import lucid.generators.architectures.BlurVae;
import lucid.generators.files.BadInput;
import lucid.generators.files.Digests;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
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
            Optional.empty(),
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

  private static ImportSettings blur(Map<String, String> settings, Layout layout) {
    return new ImportSettings(
        "blur-vae",
        settings,
        Optional.ofNullable(layout),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.of("MIT"),
        Optional.empty());
  }

  @Test
  void metadataTellWhereWeightsAreFrom() throws IOException {
    Path file = FIXTURES.resolve("blur.zip.pt");
    WeightImport.Result result = WeightImport.read(file, blur(Map.of(), null));
    Map<String, String> metadata = result.weights().metadata();
    assertEquals("blur-vae", metadata.get("architecture"));
    assertEquals("2", metadata.get("channels"));
    assertEquals("3", metadata.get("latents"));
    assertEquals("2", metadata.get("coarse"));
    assertEquals("blur.zip.pt", metadata.get("source"));
    assertEquals(Digests.sha256(Files.readAllBytes(file)), metadata.get("source_hash"));
    assertEquals("PyTorch", metadata.get("source_format"));
    assertEquals("pytorch", metadata.get("source_layout"));
    assertEquals("hwc", metadata.get("dense_order"));
    assertEquals("MIT", metadata.get("licence"));
    assertEquals("dense.weight", result.origins().get("decoder.dense.weight"));
    assertEquals("conv2Dt2.bias", result.origins().get("decoder.conv2.bias"));
    assertTrue(result.notes().get(0).contains("height, width, channels"), result.notes()::toString);
  }

  @Test
  void encodersComeWithTheirDecoders() {
    Path file = FIXTURES.resolve("street.h5");
    WeightImport.Result result = WeightImport.read(file, ImportSettings.of("street-vae"));
    assertTrue(WeightedGenerator.of(result.network(), result.weights(), "street").hasEncoder());
    assertEquals("batch_normalization_1/gamma:0", result.origins().get("encoder.norm1.scale"));
    assertTrue(result.notes().get(0).contains("add 0.001 to variances"), result.notes()::toString);
  }

  @Test
  void whatWasWrittenHereIsReadByItsNames() {
    Weights weights = TrainableParameters.untrained(new BlurVae(2, 3, 2), 1);
    Path file = folder.resolve("own.safetensors");
    Safetensors.write(file, weights, ElementType.F32);
    WeightImport.Result result = WeightImport.read(file, ImportSettings.of("blur-vae"));
    assertEquals("lucid", result.weights().metadata().get("source_layout"));
    weights
        .tensors()
        .forEach(
            (name, tensor) -> {
              assertEquals(name, result.origins().get(name));
              assertArrayEquals(tensor.toFloats(), result.weights().tensor(name).toFloats());
            });
  }

  /** Decoder first in one file, encoder first in the other: names say which is which. */
  @Test
  void namesOfPartsTellThemApart() throws IOException {
    WeightImport.Result keras =
        WeightImport.read(FIXTURES.resolve("blur.h5"), ImportSettings.of("blur-vae"));
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    keras
        .weights()
        .tensors()
        .forEach((name, tensor) -> renamed.put(name.replaceFirst("\\.", ".net.layer_"), tensor));
    Path file = folder.resolve("parts.safetensors");
    Safetensors.write(file, new Weights(renamed, Map.of()), ElementType.F32);
    WeightImport.Result result = WeightImport.read(file, blur(Map.of(), Layout.LUCID));
    for (String name : keras.weights().tensors().keySet()) {
      assertEquals(name.replaceFirst("\\.", ".net.layer_"), result.origins().get(name));
    }
  }

  private static void refuses(Path file, ImportSettings settings, String... facts) {
    var error = assertThrows(BadInput.class, () -> WeightImport.read(file, settings));
    for (String fact : facts) {
      assertTrue(error.getMessage().contains(fact), error.getMessage());
    }
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }

  @Test
  void allThatDoesNotFitIsToldAtOnce() {
    Path file = FIXTURES.resolve("blur.npz");
    refuses(
        file,
        blur(Map.of("channels", "4", "coarse", "3"), Layout.PYTORCH),
        "dense.weight is [8,3], decoder.dense.weight wants [36,3]",
        "dense.bias is [8], decoder.dense.bias wants [36]",
        "conv2Dt1.weight is [2,2,2,2], decoder.conv1.weight wants [4,4,2,2]",
        "conv2Dt3.weight is [2,1,2,2], decoder.conv3.weight wants [4,1,2,2]");
    refuses(
        FIXTURES.resolve("blur.zip.pt"),
        ImportSettings.of("street-vae"),
        "cannot import",
        "as street-vae: ",
        "missing is decoder.norm3.variance");
    refuses(
        FIXTURES.resolve("street.zip.pt"),
        ImportSettings.of("blur-vae"),
        "surplus is 4.running_mean [4]");
  }

  @Test
  void settingsAndNamesMustBeKnown() {
    Path file = FIXTURES.resolve("blur.h5");
    refuses(file, ImportSettings.of("gan"), "no architecture 'gan': choose blur-vae, dcgan-64-vae");
    refuses(
        file,
        blur(Map.of("chanels", "2"), null),
        "its settings are channels, coarse, latents, not chanels");
    refuses(
        file, blur(Map.of("channels", "x"), null), "'channels' is x, want a whole number above 0");
    refuses(folder.resolve("none.pt"), ImportSettings.of("blur-vae"), "no such file");
    refuses(folder, ImportSettings.of("blur-vae"), "cannot read weights " + folder);
  }

  /** A state dictionary would not tell; a module does. */
  @Test
  void otherPaddingsAreRefused() {
    refuses(
        FIXTURES.resolve("padded-dcgan.zip.pt"),
        ImportSettings.of("dcgan-64-vae"),
        "4 has padding 2, decoder.conv1 wants same",
        "4 has output_padding 1, decoder.conv1 wants 0");
  }
}
