package lucid.generators.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An object of a pickle that is no container and no tensor. Its class is not looked for. Only the
 * state of a {@code torch.nn.Module} means something: it holds tensors. Any other object is inert:
 * an argument list, a path, a date, a scalar of NumPy.
 */
final class TorchObject {
  /** The fields of a layer that describe the use of its weights. */
  private static final List<String> SETTINGS =
      List.of("stride", "padding", "output_padding", "dilation", "groups", "padding_mode", "eps");

  private final String type;
  private Map<?, ?> state = Map.of();

  /**
   * @param type the name of its class, which is not looked for
   */
  TorchObject(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** Takes the fields of the object. */
  void setState(Map<?, ?> fields) {
    state = fields;
  }

  /** Whether it has the fields of a {@code torch.nn.Module}. */
  boolean isModule() {
    return state.get("_parameters") instanceof Map && state.get("_modules") instanceof Map;
  }

  /** Its parameters, then its buffers, then its modules, by name. */
  Map<Object, Object> members() {
    Map<Object, Object> members = new LinkedHashMap<>();
    for (String field : List.of("_parameters", "_buffers", "_modules")) {
      if (state.get(field) instanceof Map<?, ?> map) {
        members.putAll(map);
      }
    }
    members.values().removeIf(member -> member == null); // such as the bias of a layer without one
    return members;
  }

  /** The use of its weights, as text: {@code padding} is {@code 1} or {@code 0,1}. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : SETTINGS) {
      Object value = state.get(name);
      if (value instanceof Object[] tuple) {
        List<Object> distinct = new ArrayList<>(new LinkedHashSet<>(List.of(tuple)));
        settings.put(name, distinct.stream().map(String::valueOf).collect(Collectors.joining(",")));
      } else if (value instanceof Number || value instanceof String) {
        settings.put(name, value.toString());
      }
    }
    return settings;
  }
}
