package lucid.generators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import lucid.generators.files.Digests;
import lucid.generators.files.FileErrors;
import lucid.generators.imports.ImportSettings;
import lucid.generators.imports.WeightImport;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.network.BlurVae;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.WeightFiles;
import lucid.generators.weights.Weights;

/** Finds priors: the built-in ones by name, others by their weight file. */
public final class Priors {
  /** The name of the built-in prior of blur kernels. */
  public static final String BLUR = "blur";

  private static final List<String> NAMES = List.of("street", "face", "shoe", BLUR);

  private static final String IMPORT =
      "run 'lucid import %s --architecture NAME --out FILE.safetensors' first";

  private Priors() {}

  /** The names of the built-in priors. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Loads a prior.
   *
   * @param nameOrFile a built-in name, or the path of a safetensors file that training or {@link
   *     WeightImport} wrote, or of a Keras HDF5 weight file of the blur network
   * @throws IllegalArgumentException in one line, for an unknown name, a missing, truncated or
   *     foreign file, or weights that do not fit their architecture
   */
  public static Prior load(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return decode(nameOrFile, nameOrFile, builtIn(nameOrFile));
    }
    Path file = file(nameOrFile);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read weights " + file + ": " + FileErrors.reason(e), e);
    }
    String name = file.getFileName().toString();
    if (WeightFiles.isPyTorchOrNumpy(bytes)) {
      throw new IllegalArgumentException(
          "cannot use weights %s as they are: %s".formatted(file, IMPORT.formatted(file)));
    }
    return WeightFiles.isHdf5(bytes)
        ? keras(name, file, Digests.sha256(bytes))
        : decode(name, file.toString(), bytes);
  }

  /** Keras files of the blur network have nothing to choose. */
  private static Prior keras(String name, Path file, String hash) {
    try {
      WeightImport.Result imported = WeightImport.read(file, ImportSettings.of(BlurVae.NAME));
      Generator generator =
          WeightedGenerator.of(imported.network(), imported.weights(), file.toString());
      return new Prior(name, generator, imported.weights(), hash);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith("cannot import")
          ? new IllegalArgumentException(
              e.getMessage() + "; of another network, " + IMPORT.formatted(file), e)
          : e;
    }
  }

  private static byte[] builtIn(String name) {
    String resource = "/lucid/priors/" + name + ".safetensors";
    try (InputStream stream = Priors.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
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
      throw new IllegalArgumentException(
          "cannot read weights " + file + ": it is a folder; give a .safetensors or .h5 file");
    }
    if (!Files.exists(file)) {
      boolean looksLikeFile = file.getNameCount() > 1 || nameOrFile.contains(".");
      throw looksLikeFile
          ? new IllegalArgumentException("cannot read weights " + file + ": no such file")
          : unknown(nameOrFile);
    }
    return file;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "no prior '%s': choose %s, or give the path of a .safetensors or .h5 weight file"
            .formatted(name, String.join(", ", NAMES)));
  }

  private static Prior decode(String name, String source, byte[] bytes) {
    Weights weights = Safetensors.read(bytes, source);
    Architecture architecture = Architectures.of(weights, source);
    return new Prior(
        name, WeightedGenerator.of(architecture, weights, source), weights, Digests.sha256(bytes));
  }
}
