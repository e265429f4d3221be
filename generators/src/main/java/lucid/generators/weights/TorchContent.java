package lucid.generators.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.tensor.Tensor;

/**
 * The named tensors of what a PyTorch file holds: a state dictionary, a module, or a checkpoint
 * with either under {@code state_dict}, {@code model_state_dict} or {@code model}.
 */
final class TorchContent {
  private static final String[] CHECKPOINT = {"state_dict", "model_state_dict", "model"};

  /** The number of batches that a running mean has seen, which is no weight. */
  private static final String COUNTER = "num_batches_tracked";

  /** A module may hold another twice, and that again, so that a small file names without end. */
  private static final int MAX_MODULES = 10_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME = 256;

  private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
  private final long maxElements;
  private long elements;
  private int modules;

  private TorchContent(long maxElements) {
    this.maxElements = maxElements;
  }

  /**
   * Names and reads all tensors.
   *
   * @param object what the pickle made, its storages filled
   * @param fileBytes the size of the file
   */
  static ForeignWeights read(Object object, long fileBytes) {
    // Without overlaps, an element has a byte of the file at the least.
    TorchContent content = new TorchContent(fileBytes);
    Object root = object;
    for (String key : CHECKPOINT) {
      if (root instanceof Map<?, ?> map && map.get(key) != null) {
        root = map.get(key);
      }
    }
    content.walk("", root, 0);
    Map<String, Tensor> values = new LinkedHashMap<>();
    content.tensors.forEach((name, tensor) -> values.put(name, tensor.read()));
    return new ForeignWeights(ForeignWeights.Format.PYTORCH, values, Map.of(), content.settings);
  }

  private void walk(String name, Object object, int depth) {
    if (depth > MAX_DEPTH || name.length() > MAX_NAME) {
      throw new BadInput(
          "its modules lie more than %d deep, or a name is longer than %d letters"
              .formatted(MAX_DEPTH, MAX_NAME));
    }
    if (object instanceof TorchTensor tensor) {
      add(name, tensor);
    } else if (object instanceof TorchModule module) {
      walkAll(name, module.members(), depth);
      settings.put(name, module.settings());
    } else if (object instanceof Map<?, ?> map) {
      walkAll(name, map, depth);
    } else {
      throw new BadInput(
          name.isEmpty()
              ? "it holds neither a state dictionary nor a module"
              : "its '%s' is no tensor and no module".formatted(name));
    }
  }

  private void walkAll(String name, Map<?, ?> members, int depth) {
    if (++modules > MAX_MODULES) {
      throw new BadInput(
          "it has more than %d modules, or modules within themselves".formatted(MAX_MODULES));
    }
    members.forEach(
        (key, member) -> walk(name.isEmpty() ? key + "" : name + "." + key, member, depth + 1));
  }

  private void add(String name, TorchTensor tensor) {
    if (name.equals(COUNTER) || name.endsWith("." + COUNTER)) {
      return;
    }
    elements += tensor.shape().count();
    if (elements > maxElements) {
      throw new BadInput(
          "its tensors have more elements than the file has bytes, %d: they overlap"
              .formatted(maxElements));
    }
    tensors.put(name, tensor);
  }
}
