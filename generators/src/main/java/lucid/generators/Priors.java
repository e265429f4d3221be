package lucid.generators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import lucid.generators.architectures.BlurVae;
import lucid.generators.files.BadInput;
import lucid.generators.files.Digests;
import lucid.generators.files.InputFiles;
import lucid.generators.imports.ImportSettings;
import lucid.generators.imports.WeightImport;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.network.Output;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.WeightFiles;
import lucid.generators.weights.Weights;

/** Finds trained priors: the built-in ones by name, others by their weight file. */
public final class Priors {
  /** The name of the built-in prior of blur kernels. */
  public static final String BLUR = "blur";

  private static final List<String> PICTURES = List.of("street", "face", "shoe");
  private static final List<String> NAMES = List.of("street", "face", "shoe", BLUR);

  private static final String IMPORT =
      "run 'lucid import %s --architecture NAME --out FILE.safetensors' first";

  private Priors() {}

  /** The names of the built-in priors. */
  public static List<String> names() {
    return NAMES;
  }

  /** The names of the built-in priors of pictures. */
  public static List<String> pictureNames() {
    return PICTURES;
  }

  /**
   * Loads a prior of pictures.
   *
   * @param nameOrFile as {@link #load}
   * @throws BadInput as {@link #load}, or if it makes blur kernels
   */
  public static TrainedPrior picture(String nameOrFile) {
    if (load(nameOrFile) instanceof TrainedPrior prior) {
      return prior;
    }
    throw new BadInput(
        "prior '%s' makes blur kernels: give a prior of pictures: %s, or a weight file"
            .formatted(nameOrFile, String.join(", ", PICTURES)));
  }

  /**
   * Loads a prior of blur kernels.
   *
   * @param nameOrFile as {@link #load}
   * @throws BadInput as {@link #load}, or if it makes pictures
   */
  public static BlurPrior blur(String nameOrFile) {
    WeightedPrior prior = load(nameOrFile);
    if (prior instanceof BlurPrior blur) {
      return blur;
    }
    Generator generator = prior.generator();
    throw new BadInput(
        "prior '%s' makes pictures of %dx%dx%d: give a prior of blur kernels: %s, or a weight file"
            .formatted(
                nameOrFile, generator.width(), generator.height(), generator.channels(), BLUR));
  }

  /**
   * Loads a prior of either kind.
   *
   * @param nameOrFile a built-in name, or the path of a safetensors file that training or {@link
   *     WeightImport} wrote, or of a Keras HDF5 weight file of the blur network
   * @throws BadInput in one line, for an unknown name, a missing, truncated or foreign file, or
   *     weights that do not fit their architecture
   */
  public static WeightedPrior load(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return decode(nameOrFile, nameOrFile, builtIn(nameOrFile));
    }
    Path file = file(nameOrFile);
    byte[] bytes = InputFiles.read(file, "weights");
    String name = file.getFileName().toString();
    if (WeightFiles.isPyTorchOrNumpy(bytes)) {
      throw new BadInput(
          "cannot use weights %s as they are: %s".formatted(file, IMPORT.formatted(file)));
    }
    return WeightFiles.isHdf5(bytes)
        ? keras(name, file, Digests.sha256(bytes))
        : decode(name, file.toString(), bytes);
  }

  /** Keras files of the blur network have nothing to choose. */
  private static BlurPrior keras(String name, Path file, String hash) {
    WeightImport.Result imported;
    try {
      imported = WeightImport.read(file, ImportSettings.of(BlurVae.NAME));
    } catch (BadInput e) {
      throw e.getMessage().startsWith("cannot import")
          ? new BadInput(
              "%s; if it is another network, %s".formatted(e.getMessage(), IMPORT.formatted(file)),
              e)
          : e;
    }
    Generator generator =
        WeightedGenerator.of(imported.network(), imported.weights(), file.toString());
    return new BlurPrior(name, generator, imported.weights(), hash);
  }

  private static byte[] builtIn(String name) {
    String resource = "/lucid/priors/" + name + ".safetensors";
    try (InputStream stream = Priors.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new BadInput(
            "the weights of prior '%s' are not in this build (%s); train them, or give a weight file"
                .formatted(name, resource));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static Path file(String nameOrFile) {
    Path file;
    try {
      file = Path.of(nameOrFile);
    } catch (InvalidPathException e) {
      throw unknown(nameOrFile);
    }
    if (Files.isDirectory(file)) {
      throw new BadInput(
          "cannot read weights " + file + ": it is a folder; give a .safetensors or .h5 file");
    }
    if (!Files.exists(file)) {
      boolean looksLikeFile = file.getNameCount() > 1 || nameOrFile.contains(".");
      throw looksLikeFile
          ? new BadInput("cannot read weights " + file + ": no such file")
          : unknown(nameOrFile);
    }
    return file;
  }

  private static BadInput unknown(String name) {
    return new BadInput(
        "no prior '%s': choose %s, or give the path of a .safetensors or .h5 weight file"
            .formatted(name, String.join(", ", NAMES)));
  }

  private static WeightedPrior decode(String name, String source, byte[] bytes) {
    Weights weights = Safetensors.read(bytes, source);
    Architecture architecture = Architectures.of(weights, source);
    Generator generator = WeightedGenerator.of(architecture, weights, source);
    String hash = Digests.sha256(bytes);
    return architecture.output() == Output.KERNELS
        ? new BlurPrior(name, generator, weights, hash)
        : new TrainedPrior(name, generator, weights, hash);
  }
}
