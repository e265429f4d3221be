package lucid.generators.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Tensor;

/** Archives of arrays that NumPy's {@code savez} wrote: a ZIP file with an .npy file an array. */
final class NumpyArchive {
  private static final String SUFFIX = ".npy";

  private NumpyArchive() {}

  /**
   * Reads all arrays, in the archive's order.
   *
   * @throws BadInput in one line, if the archive holds anything else
   */
  static ForeignWeights read(ZipContent zip) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    for (String name : zip.names()) {
      if (!name.endsWith(SUFFIX)) {
        throw zip.invalid("it is a ZIP file with '%s': want .npy files, or PyTorch's", name);
      }
      NpyFormat.Content array = parse(zip, name);
      String tensor = name.substring(0, name.length() - SUFFIX.length());
      boolean floating = array.type() == NpyFormat.Type.F4 || array.type() == NpyFormat.Type.F8;
      if (floating) {
        tensors.put(tensor, array.values());
      } else if (!ForeignWeights.isCounter(tensor)) {
        leftOut.add("%s (%s)".formatted(tensor, array.type()));
      }
    }
    return new ForeignWeights(ForeignWeights.Format.NUMPY, tensors, leftOut);
  }

  private static NpyFormat.Content parse(ZipContent zip, String name) {
    String source = "weights %s: its entry '%s'".formatted(zip.source(), name);
    return NpyFormat.parse(zip.read(name), source);
  }
}
