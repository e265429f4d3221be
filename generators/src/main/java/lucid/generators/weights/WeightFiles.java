package lucid.generators.weights;

import java.nio.file.Path;
import java.util.Arrays;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/**
 * Reads weight files of other programs. Whatever a file holds, reading it runs none of its content
 * and takes memory in proportion to its size only.
 */
public final class WeightFiles {
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** Protocol 2, then PyTorch's number for its own files, as a pickle. */
  private static final byte[] LEGACY_PYTORCH = {
    (byte) 0x80,
    2,
    (byte) 0x8A,
    10,
    0x6C,
    (byte) 0xFC,
    (byte) 0x9C,
    0x46,
    (byte) 0xF9,
    0x20,
    0x6A,
    (byte) 0xA8,
    0x50,
    0x19
  };

  private WeightFiles() {}

  /** Whether the bytes are the beginning of an HDF5 file. */
  public static boolean isHdf5(byte[] bytes) {
    return startsWith(bytes, HDF5);
  }

  /** Whether the bytes are the beginning of a PyTorch file or of a NumPy archive. */
  public static boolean isPyTorchOrNumpy(byte[] bytes) {
    return startsWith(bytes, ZIP) || startsWith(bytes, LEGACY_PYTORCH);
  }

  /**
   * Reads a file. Its first bytes tell its format, not its name.
   *
   * @param file where the bytes are from, which ZIP files are read from, and what messages call it
   * @throws BadInput in one line, if it is of no known format or not sound
   */
  public static ForeignWeights read(Path file, byte[] bytes) {
    try {
      return parse(file, bytes);
    } catch (BadInput | IllegalArgumentException e) {
      // Names in files may hold anything.
      throw new BadInput(FileErrors.oneLine(e.getMessage()), e);
    }
  }

  private static ForeignWeights parse(Path file, byte[] bytes) {
    String source = file.toString();
    if (isHdf5(bytes)) {
      return KerasWeights.read(bytes, source);
    }
    if (startsWith(bytes, ZIP)) {
      try (ZipContent zip = ZipContent.open(file)) {
        if (zip.names().contains(KerasArchive.WEIGHTS)) {
          return KerasArchive.read(zip);
        }
        return zip.names().stream().anyMatch(name -> name.endsWith(TorchZip.OBJECT))
            ? TorchZip.read(zip, bytes.length)
            : NumpyArchive.read(zip);
      }
    }
    if (startsWith(bytes, LEGACY_PYTORCH)) {
      return LegacyTorch.read(bytes, source);
    }
    if (!Safetensors.matches(bytes)) {
      throw new BadInput(
          "cannot read weights %s: it is no weight file: want %s"
              .formatted(source, "safetensors, HDF5 of Keras, PyTorch or .npz"));
    }
    return Safetensors.readForeign(bytes, source);
  }

  /** The error with the file's name before it, if it is not there yet. */
  static BadInput naming(String source, RuntimeException e) {
    String prefix = "cannot read weights " + source + ": ";
    return e instanceof BadInput named && e.getMessage().startsWith(prefix)
        ? named
        : new BadInput(prefix + e.getMessage(), e);
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }
}
