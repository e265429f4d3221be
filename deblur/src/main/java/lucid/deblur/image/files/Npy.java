package lucid.deblur.image.files;

import java.nio.file.Path;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Tensor;

/** {@link NpyFormat} for files that the user names. */
public final class Npy {
  private Npy() {}

  /**
   * Reads a file.
   *
   * @return the values in row-major order, float32 if they are so in the file, else float64; they
   *     may be NaN or infinite
   * @throws BadInput one line, if the file is missing, truncated, too long or no such array
   */
  public static Tensor read(Path file) {
    return parse(AtomicFiles.read(file), file.toString()).values();
  }

  /** The array in the bytes of a file; the name is for messages. */
  static NpyFormat.Content parse(byte[] bytes, String name) {
    try {
      return NpyFormat.parse(bytes);
    } catch (IllegalArgumentException e) {
      throw new BadInput("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /** Writes values as float32 in C order, whole or not at all. */
  public static void write(Path file, Tensor values) {
    AtomicFiles.write(Map.of(file, bytes(values)));
  }

  /** The bytes of a file of values as float32 in C order. */
  public static byte[] bytes(Tensor values) {
    return NpyFormat.bytes(values);
  }
}
