package lucid.generators.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.tensor.Tensor;

/**
 * The named tensors of what a PyTorch file holds: a state dictionary, a module, or a checkpoint
 * with several of them. Whatever else it holds is left out.
 */
final class TorchContent {
  /** A module may hold another twice, and that again, so that a small file names without end. */
  private static final int MAX_MODULES = 10_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME = 256;

  private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  /** One copy of tensors that a file names twice, such as those of a network and of its average. */
  private final Map<List<Object>, Tensor> values = new HashMap<>();

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
    content.walk("", object, 0);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    content.tensors.forEach((name, tensor) -> tensors.put(name, content.value(tensor)));
    return new ForeignWeights(
        ForeignWeights.Format.PYTORCH, tensors, Map.of(), content.settings, content.leftOut);
  }

  private void walk(String name, Object object, int depth) {
    if (depth > MAX_DEPTH || name.length() > MAX_NAME) {
      throw new BadInput(
          "its modules lie more than %d deep, or a name is longer than %d letters"
              .formatted(MAX_DEPTH, MAX_NAME));
    }
    if (object instanceof TorchTensor tensor) {
      add(name, tensor);
    } else if (object instanceof TorchObject module && module.isModule()) {
      walkAll(name, module.members(), depth);
      settings.put(name, module.settings());
    } else if (object instanceof Map<?, ?> map) {
      walkAll(name, map, depth);
    } else if (name.isEmpty()) {
      throw new BadInput(
          "it holds neither a state dictionary nor a module, but " + describe(object));
    } else {
      leftOut.add(name + " (" + describe(object) + ")");
    }
  }

  private static String describe(Object object) {
    if (object instanceof TorchObject other) {
      return other.type();
    }
    if (object instanceof TorchNames.OtherName other) {
      return other.name();
    }
    return object == null
        ? "None"
        : object instanceof Number
            ? "a number"
            : object instanceof String ? "a text" : object instanceof List ? "a list" : "no tensor";
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
    if (ForeignWeights.isCounter(name)) {
      return;
    }
    if (!tensor.storage().isFloating()) {
      leftOut.add("%s (a %s)".formatted(name, tensor.storage().typeName()));
      return;
    }
    tensors.put(name, tensor);
  }

  private Tensor value(TorchTensor tensor) {
    List<Object> place =
        List.of(
            tensor.storage(),
            tensor.offset(),
            tensor.shape(),
            Arrays.stream(tensor.strides()).boxed().toList());
    Tensor known = values.get(place);
    if (known != null) {
      return known;
    }
    elements += tensor.shape().count();
    if (elements > maxElements) {
      throw new BadInput(
          "its tensors have more elements than the file has bytes, %d: they overlap"
              .formatted(maxElements));
    }
    Tensor value = tensor.read();
    values.put(place, value);
    return value;
  }
}
