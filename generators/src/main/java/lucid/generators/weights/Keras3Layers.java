package lucid.generators.weights;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import lucid.generators.files.BadInput;
import lucid.tensor.Tensor;

/**
 * The layout of Keras 3's own weight files: a group a layer below {@code layers}, called by the
 * layer's class and a number, such as {@code conv2d_1}, with its variables {@code vars/0}, {@code
 * vars/1} and so on; a model within a model has {@code layers} of its own. The groups are sorted by
 * name. Only the model's description tells the order of layers of different classes.
 */
final class Keras3Layers {
  private static final String LAYERS = "layers";
  private static final String VARIABLES = "vars";
  private static final int MAX_DEPTH = 16;

  private static final List<String> WEIGHTED = List.of("kernel", "bias");
  private static final List<String> NORM =
      List.of("gamma", "beta", "moving_mean", "moving_variance");

  private final BiFunction<Group, String, Tensor> reader;
  private final List<KerasModel.Layer> order;
  private final Map<String, Map<String, Tensor>> layers = new LinkedHashMap<>();
  private final String source;

  /**
   * @param reader the tensor of a group by its name
   * @param config the model's description as JSON, empty if there is none
   * @param source the name of the file in messages
   */
  Keras3Layers(BiFunction<Group, String, Tensor> reader, String config, String source) {
    this.reader = reader;
    this.order = config.isEmpty() ? List.of() : KerasModel.layers(config, source);
    this.source = source;
  }

  /** Whether a file has this layout. */
  static boolean isRoot(Group root) {
    return root.getAttribute("layer_names") == null
        && root.getChildren().get(LAYERS) instanceof Group;
  }

  ForeignWeights read(Group root) {
    walk("", (Group) root.getChildren().get(LAYERS), 0);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    for (KerasModel.Layer layer : order) {
      Map<String, Tensor> found = layers.remove(layer.place());
      if (found != null) {
        found.forEach((role, tensor) -> tensors.put(layer.name() + "/" + role, tensor));
        settings.put(layer.name(), layer.settings());
      }
    }
    layers.forEach(
        (name, found) -> found.forEach((role, tensor) -> tensors.put(name + "/" + role, tensor)));
    if (tensors.isEmpty()) {
      throw new BadInput(
          "cannot read weights %s: it is of Keras 3, but its layers have no weights"
              .formatted(source));
    }
    return new ForeignWeights(ForeignWeights.Format.KERAS, tensors, Map.of(), settings, List.of());
  }

  private void walk(String prefix, Group group, int depth) {
    Map<String, Group> inOrder =
        new TreeMap<>(
            Comparator.comparing(Keras3Layers::stem)
                .thenComparingLong(Keras3Layers::number)
                .thenComparing(Comparator.naturalOrder()));
    groups(group).forEach(inOrder::put);
    inOrder.forEach(
        (name, layer) -> {
          Map<String, Group> inside = groups(layer);
          if (inside.containsKey(VARIABLES)) {
            variables(prefix + name, inside.get(VARIABLES));
          }
          if (inside.containsKey(LAYERS) && depth < MAX_DEPTH) {
            walk(prefix + name + "/", inside.get(LAYERS), depth + 1);
          }
        });
  }

  /** The groups within a group. Links are not followed: they may lead out of the file. */
  private static Map<String, Group> groups(Group group) {
    Map<String, Group> groups = new LinkedHashMap<>();
    group
        .getChildren()
        .forEach(
            (name, node) -> {
              if (node instanceof Group child && !node.isLink()) {
                groups.put(name, child);
              }
            });
    return groups;
  }

  private void variables(String layer, Group group) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      boolean dataset = child.getValue() instanceof Dataset && !child.getValue().isLink();
      // Seeds of random numbers are integers, and no weights.
      if (dataset && ((Dataset) child.getValue()).getJavaType() != int.class) {
        names.add(child.getKey());
      }
    }
    names.sort(Comparator.comparingLong(Keras3Layers::number));
    Map<String, Tensor> found = new LinkedHashMap<>();
    for (String name : names) {
      found.put(name, reader.apply(group, name));
    }
    if (!found.isEmpty()) {
      layers.put(layer, named(found));
    }
  }

  /** A layer with a kernel begins with it; batch norm has four vectors. */
  private static Map<String, Tensor> named(Map<String, Tensor> variables) {
    List<Tensor> values = List.copyOf(variables.values());
    boolean norm =
        values.size() == NORM.size() && values.stream().allMatch(v -> v.shape().rank() == 1);
    boolean weighted = values.size() <= WEIGHTED.size() && values.get(0).shape().rank() > 1;
    if (!norm && !weighted) {
      return variables;
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put((norm ? NORM : WEIGHTED).get(i), values.get(i));
    }
    return named;
  }

  /** A name without the number at its end. */
  private static String stem(String name) {
    return name.replaceFirst("_?\\d{1,9}$", "");
  }

  /** The number at the end of a name, -1 if there is none. */
  private static long number(String name) {
    String digits = name.substring(stem(name).length()).replace("_", "");
    return digits.isEmpty() ? -1 : Long.parseLong(digits);
  }
}
