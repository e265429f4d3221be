package lucid.generators.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Tensor;

/** Archives of arrays that NumPy's {@code savez} wrote: a ZIP file with an .npy file an array. */
final class NumpyArchive {
  private static final String SUFFIX = ".npy";

  private NumpyArchive() {}

  /**
   * Reads all arrays, in the archive's order.
   *
   * @throws IllegalArgumentException in one line, if the archive holds anything else
   */
  static ForeignWeights read(ZipContent zip) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : zip.names()) {
      if (!name.endsWith(SUFFIX)) {
        throw zip.invalid("it is a ZIP file with '%s': want .npy files, or PyTorch's", name);
      }
      Tensor tensor = parse(zip, name);
      tensors.put(name.substring(0, name.length() - SUFFIX.length()), tensor);
    }
    return new ForeignWeights(ForeignWeights.Format.NUMPY, tensors);
  }

  private static Tensor parse(ZipContent zip, String name) {
    byte[] bytes = zip.read(name);
    try {
      return NpyFormat.parse(bytes).values();
    } catch (IllegalArgumentException e) {
      String message = "its entry '%s': %s".formatted(name, e.getMessage());
      throw WeightFiles.naming(zip.source(), new IllegalArgumentException(message, e));
    }
  }
}
