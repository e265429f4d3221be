package lucid.generators.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;

/** The only names of Python that mean something in a pickle of weights. */
final class TorchNames {
  /** PyTorch calls the rebuilding functions with positional arguments. */
  private static final Map<String, IObjectConstructor> CONSTRUCTORS =
      Map.of(
          "collections.OrderedDict", TorchNames::dictionary,
          "collections.defaultdict", arguments -> new LinkedHashMap<>(),
          "__builtin__.set", TorchNames::set,
          "builtins.set", TorchNames::set,
          "torch.Size", arguments -> arguments[0],
          "torch._utils._rebuild_tensor", TorchTensor::rebuild,
          "torch._utils._rebuild_tensor_v2", TorchTensor::rebuild,
          "torch._utils._rebuild_parameter", arguments -> arguments[0],
          "torch._utils._rebuild_parameter_with_state", arguments -> arguments[0]);

  private TorchNames() {}

  /** A storage type as a pickle names it. */
  record StorageName(String name) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      return new TorchObject(name);
    }
  }

  /** Any other name: a call of it makes an inert object, whatever the arguments are. */
  record OtherName(String name) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      return new TorchObject(name);
    }
  }

  /** The object that a name makes. Nothing of that name is looked for or run. */
  static IObjectConstructor constructor(String name) {
    if (name.matches("torch\\.[A-Z]\\w*Storage")) {
      return new StorageName(name);
    }
    IObjectConstructor known = CONSTRUCTORS.get(name);
    return known == null ? new OtherName(name) : known;
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
