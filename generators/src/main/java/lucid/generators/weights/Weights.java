package lucid.generators.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import lucid.tensor.Tensor;

/**
 * The content of a weight file.
 *
 * @param tensors named tensors, in the file's order
 * @param metadata text fields, such as those of a model card
 */
public record Weights(Map<String, Tensor> tensors, Map<String, String> metadata) {
  public Weights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The tensor of a name, or null. */
  public Tensor tensor(String name) {
    return tensors.get(name);
  }

  /** Whether no value of a tensor is infinite or NaN. */
  public boolean isFinite(String name) {
    Tensor tensor = tensors.get(name);
    for (int i = 0; i < tensor.count(); i++) {
      if (!Double.isFinite(tensor.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The same tensors with other text fields. */
  public Weights withMetadata(Map<String, String> fields) {
    return new Weights(tensors, fields);
  }

  /** The same text fields with some of the tensors. */
  public Weights only(Predicate<String> names) {
    Map<String, Tensor> kept = new LinkedHashMap<>(tensors);
    kept.keySet().removeIf(names.negate());
    return new Weights(kept, metadata);
  }
}
