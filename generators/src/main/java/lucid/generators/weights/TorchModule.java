package lucid.generators.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lucid.generators.files.BadInput;

/** The state of a pickled {@code torch.nn.Module}: what it holds, but nothing that it does. */
final class TorchModule {
  /** The fields of a layer that describe the use of its weights. */
  private static final List<String> SETTINGS =
      List.of("stride", "padding", "output_padding", "dilation", "groups", "padding_mode", "eps");

  private final String type;
  private Map<?, ?> state;

  /**
   * @param type the name of its class, which is not looked for
   */
  TorchModule(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /**
   * Takes the fields of the module.
   *
   * @throws BadInput if they are not the fields of a module
   */
  void setState(Map<?, ?> fields) {
    if (!(fields.get("_parameters") instanceof Map && fields.get("_modules") instanceof Map)) {
      throw new BadInput("its pickle makes a %s, which is no torch.nn module".formatted(type));
    }
    state = fields;
  }

  /** Its parameters, then its buffers, then its modules, by name. */
  Map<Object, Object> members() {
    if (state == null) {
      throw new BadInput("its pickle makes a %s without a state".formatted(type));
    }
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
