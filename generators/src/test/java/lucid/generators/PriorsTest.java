package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PriorsTest {
  private static final int COUNT = 50;

  @TempDir Path folder;

  private static final Architecture TINY = new StreetVae(2, 3);

  /** The initial weights of a tiny network. */
  private static Weights tiny() {
    return TrainableParameters.untrained(TINY, 1);
  }

  private Path write(Weights weights) {
    Path file = folder.resolve("tiny.safetensors");
    Safetensors.write(file, weights, ElementType.F32);
    return file;
  }

  private static Weights with(String name, Tensor tensor) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(tiny().tensors());
    tensors.put(name, tensor);
    return new Weights(tensors, tiny().metadata());
  }

  static List<Architecture> pictureNetworks() {
    return List.of(TINY, new DcganVae(2, 3));
  }

  @ParameterizedTest
  @MethodSource("pictureNetworks")
  void aFileBecomesAGenerator(Architecture network) throws Exception {
    Path file = write(TrainableParameters.untrained(network, 1));
    WeightedPrior prior = Priors.load(file.toString());
    assertEquals("tiny.safetensors", prior.name());
    assertEquals(network.name(), prior.generator().architecture());
    assertEquals("3", prior.weights().metadata().get("latents"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertEquals("sha256:" + HexFormat.of().formatHex(digest), prior.hash());

    Expr latents = Ops.constant(Philox.normal(1, 1, Shape.of(5, 3)));
    Expr pictures = prior.generator().generate(latents);
    assertEquals(Shape.of(5, network.height(), network.width(), 3), pictures.shape());
    Tensor expected = TestDevices.evaluate("reference", pictures);
    Tensor found = TestDevices.evaluate("cpu", pictures);
    for (int i = 0; i < expected.count(); i++) {
      assertTrue(expected.get(i) > 0 && expected.get(i) < 1);
      assertEquals(expected.get(i), found.get(i), 1e-5, "pixel " + i);
    }
  }

  @Test
  void theBuiltInNamesAreKnown() {
    assertEquals(List.of("street", "face", "shoe", "blur"), Priors.names());
  }

  @Test
  void everyBuiltInPriorHasACard() throws IOException {
    List<String> cards = Files.readAllLines(Path.of("../docs/models/README.md"));
    for (String name : Priors.names()) {
      assertTrue(cards.contains("## " + name), "docs/models/README.md has no card of " + name);
    }
  }

  /** What a built-in prior makes of normal latents, the same on every run. */
  private static Tensor builtIn(String name) {
    WeightedPrior prior = Priors.load(name);
    assertEquals(name, prior.name());
    Tensor latents = Philox.normal(1, 1, Shape.of(COUNT, prior.generator().latentSize()));
    return TestDevices.evaluate("cpu", prior.generator().generate(Ops.constant(latents)));
  }

  @ParameterizedTest
  @CsvSource({"street,32", "face,64", "shoe,64"})
  void builtInPicturesAreInRangeAndVary(String name, int side) {
    Tensor pictures = builtIn(name);
    assertEquals(Shape.of(COUNT, side, side, 3), pictures.shape());
    for (int i = 0; i < pictures.count(); i++) {
      assertTrue(pictures.get(i) >= 0 && pictures.get(i) <= 1, "value " + pictures.get(i));
    }
    int size = pictures.count() / COUNT;
    double amongPictures = meanDeviation(pictures, COUNT, size, size, 1);
    assertTrue(amongPictures > 0.05, "pixels deviate among pictures by " + amongPictures);
    double withinPictures = meanDeviation(pictures, size, COUNT, 1, size);
    assertTrue(withinPictures > 0.02, "pixels deviate within pictures by " + withinPictures);
  }

  /** The standard deviation of {@code count} values a stride apart, its mean over some series. */
  private static double meanDeviation(
      Tensor values, int count, int series, int stride, int seriesStride) {
    double deviations = 0;
    for (int i = 0; i < series; i++) {
      double sum = 0;
      double squares = 0;
      for (int j = 0; j < count; j++) {
        double value = values.get(i * seriesStride + j * stride);
        sum += value;
        squares += value * value;
      }
      deviations += Math.sqrt(Math.max(0, squares / count - Math.pow(sum / count, 2)));
    }
    return deviations / series;
  }

  @Test
  void builtInKernelsAreNonNegativeAndSumToAboutOne() {
    Tensor kernels = builtIn("blur");
    assertEquals(Shape.of(COUNT, 28, 28, 1), kernels.shape());
    int size = kernels.count() / COUNT;
    for (int kernel = 0; kernel < COUNT; kernel++) {
      double sum = 0;
      for (int i = kernel * size; i < (kernel + 1) * size; i++) {
        assertTrue(kernels.get(i) >= 0, "value " + kernels.get(i));
        sum += kernels.get(i);
      }
      assertTrue(sum >= 0.5 && sum <= 1.5, "kernel " + kernel + " sums to " + sum);
    }
  }

  @Test
  void unknownNamesAndMissingFilesAreTold() {
    refuses(
        "stret",
        "no prior 'stret': choose street, face, shoe, blur, or give the path of a .safetensors");
    refuses("no/such.file", "cannot read weights no/such.file: no such file");
    refuses("street.safetensors", "cannot read weights street.safetensors: no such file");
    refuses("\0", "no prior '\0': choose street, face, shoe, blur");
    refuses(folder.toString(), "it is a folder");
  }

  @Test
  void foreignAndTruncatedFilesAreTold() throws IOException {
    Path file = write(tiny());
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    refuses(file.toString(), "it is cut off");
    Files.writeString(file, "This is a text, not a weight file.");
    refuses(file.toString(), "it is no weight file: want safetensors, or HDF5 of Keras");
    Files.write(file, new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n', 0, 0});
    refuses(file.toString(), "cut off or no sound HDF5");
  }

  @Test
  void otherFrameworksFilesAreImportedFirst() {
    Path fixtures = Path.of("src/test/resources/lucid/generators/imports");
    for (String name : List.of("blur.zip.pt", "blur.legacy.pt", "blur.npz")) {
      String file = fixtures.resolve(name).toString();
      refuses(
          file, "run 'lucid import " + file + " --architecture NAME --out FILE.safetensors' first");
    }
    refuses(fixtures.resolve("dcgan.h5").toString(), "if it is another network, run 'lucid import");
    WeightedPrior blur = Priors.load(fixtures.resolve("blur.h5").toString());
    assertEquals("blur-vae", blur.generator().architecture());
    assertEquals(8, blur.generator().height());
  }

  @Test
  void filesWithoutACoarseGridHaveTheUsualOne() {
    Weights weights = TrainableParameters.untrained(new BlurVae(2, 3), 1);
    Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
    assertEquals("6", metadata.remove("coarse"));
    WeightedPrior prior = Priors.load(write(weights.withMetadata(metadata)).toString());
    assertEquals(28, prior.generator().height());
    weights = TrainableParameters.untrained(new BlurVae(2, 3, 7), 1);
    assertEquals(32, Priors.load(write(weights).toString()).generator().height());
  }

  @Test
  void weightsMustFitTheArchitecture() {
    refuses(tiny().withMetadata(Map.of()), "their metadata have no field 'architecture'");
    refuses(
        tiny().withMetadata(Map.of("architecture", "gan")),
        "their architecture 'gan' is unknown; known are blur-vae, dcgan-64-vae, progressive-gan, street-vae");
    refuses(
        tiny().withMetadata(Map.of("architecture", "street-vae", "channels", "2")),
        "field 'latents' is null, want a whole number above 0");
    refuses(
        tiny().only(name -> !name.equals("decoder.norm2.mean")),
        "for street-vae: missing are decoder.norm2.mean");
    refuses(with("extra", Tensor.scalar(1)), "surplus are extra");
    refuses(with("encoder.extra", Tensor.scalar(1)), "missing are encoder.conv1.weight");
    refuses(
        with("decoder.conv4.bias", Tensor.zeros(Shape.of(4))),
        "decoder.conv4.bias is [4], want [3]");
    refuses(
        with("decoder.conv4.bias", Tensor.of(Shape.of(3), 1f, Float.NaN, 0f)),
        "decoder.conv4.bias has values that are not finite");
  }

  @Test
  void latentsMustFitTheGenerator() {
    Generator generator = Priors.load(write(tiny()).toString()).generator();
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> generator.generate(Ops.input("latents", Shape.of(2, 4))));
    assertEquals("cannot generate from latents [2,4]: street-vae wants [N,3]", error.getMessage());
  }

  private void refuses(Weights weights, String message) {
    refuses(write(weights).toString(), message);
  }

  private static void refuses(String nameOrFile, String message) {
    var error = assertThrows(BadInput.class, () -> Priors.load(nameOrFile));
    assertTrue(error.getMessage().contains(message), error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }
}
