package lucid.generators.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.generators.files.BadInput;
import lucid.tensor.Tensor;

/**
 * The tensors of a weight file, called and laid out as the framework that wrote it does.
 *
 * @param format the kind of file
 * @param tensors named tensors, in the file's order
 * @param metadata text fields, if the format has some
 * @param settings what the file tells of a layer, such as {@code padding} or {@code eps}, by the
 *     layer's name; most formats tell nothing
 * @param leftOut the names of values that are no weights, such as {@code epoch (a number)}
 */
public record ForeignWeights(
    Format format,
    Map<String, Tensor> tensors,
    Map<String, String> metadata,
    Map<String, Map<String, String>> settings,
    List<String> leftOut) {
  /** The number of batches that a running mean has seen, which is no weight. */
  private static final String COUNTER = "num_batches_tracked";

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
    leftOut = List.copyOf(leftOut);
  }

  /** Weights of which the file tells no more than the tensors. */
  ForeignWeights(Format format, Map<String, Tensor> tensors, List<String> leftOut) {
    this(format, tensors, Map.of(), Map.of(), leftOut);
  }

  /** Whether PyTorch's batch norm keeps a count of batches under that name. */
  static boolean isCounter(String name) {
    return name.equals(COUNTER) || name.endsWith("." + COUNTER);
  }

  /** The beginnings of the tensors' names up to the first dot, such as {@code netG}. */
  public Set<String> parts() {
    return tensors.keySet().stream()
        .filter(name -> name.indexOf('.') > 0)
        .map(name -> name.substring(0, name.indexOf('.')))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether a part holds layers, and is not itself a layer, whose tensors have no longer names. */
  public boolean isNetwork(String part) {
    return tensors.keySet().stream()
        .anyMatch(name -> name.startsWith(part + ".") && name.indexOf('.', part.length() + 1) > 0);
  }

  /**
   * The tensors whose names begin with a part, without it.
   *
   * @param part such as {@code netG} or {@code state_dict.generator}
   * @throws BadInput in one line, if there are none, with the parts that there are
   */
  public ForeignWeights part(String part) {
    String prefix = part + ".";
    Map<String, Tensor> found = within(prefix, tensors);
    if (found.isEmpty()) {
      throw new BadInput(
          "it has no part '%s' with weights: its parts are %s"
              .formatted(part, parts().isEmpty() ? "none" : String.join(", ", parts())));
    }
    List<String> others =
        leftOut.stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
    return new ForeignWeights(format, found, metadata, within(prefix, settings), others);
  }

  private static <T> Map<String, T> within(String prefix, Map<String, T> values) {
    Map<String, T> found = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
