package lucid.generators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import lucid.generators.files.FileErrors;
import lucid.generators.weights.KerasWeights;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;

/** Finds priors: the built-in ones by name, others by their weight file. */
public final class Priors {
  private static final List<String> NAMES = List.of("street", "blur");

  private Priors() {}

  /** The names of the built-in priors. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Loads a prior.
   *
   * @param nameOrFile a built-in name, or the path of a safetensors file that training wrote, or of
   *     a Keras HDF5 weight file of the blur network
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
    return decode(file.getFileName().toString(), file.toString(), bytes);
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
    Weights weights;
    Architecture architecture;
    if (KerasWeights.matches(bytes)) {
      BlurVae blur = new BlurVae();
      architecture = blur;
      weights = blur.fromKeras(KerasWeights.read(bytes, source), source);
    } else {
      weights = Safetensors.read(bytes, source);
      architecture = Architectures.of(weights, source);
    }
    return new Prior(
        name, WeightedGenerator.of(architecture, weights, source), weights, hash(bytes));
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
