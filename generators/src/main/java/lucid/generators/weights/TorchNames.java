package lucid.generators.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.generators.files.BadInput;
import net.razorvine.pickle.IObjectConstructor;

/** The only names of Python that mean something in a pickle of weights. */
final class TorchNames {
  /** Stands for a value that weights do not need, such as a device or an activation function. */
  static final Object INERT = new Object();

  /** PyTorch calls the rebuilding functions with positional arguments. */
  private static final Map<String, IObjectConstructor> CONSTRUCTORS =
      Map.of(
          "collections.OrderedDict", TorchNames::dictionary,
          "__builtin__.set", TorchNames::set,
          "builtins.set", TorchNames::set,
          "torch.Size", arguments -> arguments[0],
          "torch.device", arguments -> INERT,
          "torch._utils._rebuild_tensor", TorchTensor::rebuild,
          "torch._utils._rebuild_tensor_v2", TorchTensor::rebuild,
          "torch._utils._rebuild_parameter", arguments -> arguments[0],
          "torch.nn.backends.thnn._get_thnn_function_backend", arguments -> INERT);

  /** Where functions and constants are that modules refer to, but that reading never calls. */
  private static final List<String> REFERENCES =
      List.of("torch.nn.functional.", "torch.float", "torch.bfloat16", "torch.int");

  private TorchNames() {}

  /** A storage type as a pickle names it. */
  record StorageName(String name) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      throw new BadInput("its pickle wants to call " + name);
    }
  }

  /** The object that a name makes; empty for all but a few names. */
  static Optional<IObjectConstructor> constructor(String name) {
    if (name.matches("torch\\.[A-Z]\\w*Storage")) {
      return Optional.of(new StorageName(name));
    }
    if (REFERENCES.stream().anyMatch(name::startsWith)) {
      return Optional.of(
          arguments -> {
            throw new BadInput("its pickle wants to call " + name);
          });
    }
    return Optional.ofNullable(CONSTRUCTORS.get(name));
  }

  /** An ordered dictionary: empty, or of a list of pairs as Python 2 wrote it. */
  private static Object dictionary(Object[] arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (arguments.length > 0) {
      for (Object pair : (List<?>) arguments[0]) {
        List<?> entry = pair instanceof Object[] tuple ? List.of(tuple) : (List<?>) pair;
        map.put((String) entry.get(0), entry.get(1));
      }
    }
    return map;
  }

  private static Object set(Object[] arguments) {
    return arguments.length == 0 ? new ArrayList<>() : new ArrayList<>((List<?>) arguments[0]);
  }
}
