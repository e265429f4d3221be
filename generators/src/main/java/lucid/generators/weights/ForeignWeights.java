package lucid.generators.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.tensor.Tensor;

/**
 * The tensors of a weight file, called and laid out as the framework that wrote it does.
 *
 * @param format the kind of file
 * @param tensors named tensors, in the file's order
 * @param metadata text fields, if the format has some
 * @param settings what the file tells of a layer, such as {@code padding} or {@code eps}, by the
 *     layer's name; most formats tell nothing
 */
public record ForeignWeights(
    Format format,
    Map<String, Tensor> tensors,
    Map<String, String> metadata,
    Map<String, Map<String, String>> settings) {

  /** The kinds of files, under the names that metadata carry. */
  public enum Format {
    SAFETENSORS("safetensors"),
    KERAS("Keras HDF5"),
    PYTORCH("PyTorch"),
    NUMPY("NumPy archive");

    private final String title;

    Format(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  public ForeignWeights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Weights of which the file tells no more than the tensors. */
  ForeignWeights(Format format, Map<String, Tensor> tensors) {
    this(format, tensors, Map.of(), Map.of());
  }
}
