package lucid.deblur.photo;

import java.nio.file.Path;
import java.util.function.Consumer;
import lucid.deblur.image.files.KernelFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.Digests;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Tensor;

/**
 * A kernel that need not be looked for.
 *
 * @param source what messages call it
 * @param values {@code [h,w]}, 0 or more, sum 1
 */
public record KnownKernel(String source, Tensor values) {
  /**
   * A kernel from a picture or .npy file {@code [h,w]}, scaled to sum 1.
   *
   * @param log is told of conversions
   * @throws BadInput one line, if the file cannot be read or holds no kernel
   */
  public static KnownKernel read(Path file, Consumer<String> log) {
    return new KnownKernel(file.toString(), KernelFiles.plane(KernelFiles.read(file, log)));
  }

  /** A hash that tells it from others, see {@link Digests}. */
  public String hash() {
    return Digests.sha256(NpyFormat.bytes(values));
  }

  @Override
  public String toString() {
    return "%s, %dx%d".formatted(source, values.shape().size(1), values.shape().size(0));
  }
}
