package lucid.generators.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.generators.network.LayerForm;
import lucid.generators.network.LayerForm.Kind;
import lucid.generators.network.NetworkOutline.Layer;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Whether a layer of a file can be one of ours, and its tensors if so. */
final class LayerFit {
  /** The settings that all our layers have, where a file tells them. */
  private static final Map<String, Set<String>> USUAL =
      Map.of(
          "dilation", Set.of("1"),
          "groups", Set.of("1"),
          "padding_mode", Set.of("zeros"));

  private final Layer layer;
  private final SourceLayer source;
  private final Layout layout;

  LayerFit(Layer layer, SourceLayer source, Layout layout) {
    this.layer = layer;
    this.source = source;
    this.layout = layout;
  }

  /** Whether all tensors are there, none is surplus, and each has our shape. */
  boolean isExact() {
    return faults().isEmpty();
  }

  /**
   * The tensors that are missing, surplus or of another shape, with the shapes that a file would
   * have.
   */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    Kind kind = layer.form().kind();
    Set<String> surplus = new TreeSet<>(source.tensors().keySet());
    layer
        .shapes()
        .forEach(
            (name, shape) -> {
              String role = role(name);
              Tensor tensor = source.tensors().get(role);
              Shape wanted = layout.inFile(kind, shape);
              surplus.remove(role);
              if (tensor == null) {
                faults.add("missing is %s %s".formatted(name, wanted));
              } else if (!tensor.shape().equals(wanted)) {
                faults.add(
                    "%s is %s, %s wants %s"
                        .formatted(source.names().get(role), tensor.shape(), name, wanted));
              }
            });
    surplus.forEach(
        role ->
            faults.add(
                "surplus is %s %s"
                    .formatted(source.names().get(role), source.tensors().get(role).shape())));
    return faults;
  }

  private static String role(String tensor) {
    return tensor.substring(tensor.lastIndexOf('.') + 1);
  }

  /**
   * The settings of the file's layer that our layer does not have.
   *
   * @param told such as {@code padding}
   */
  List<String> differences(Map<String, String> told) {
    LayerForm form = layer.form();
    Map<String, Set<String>> usual = new LinkedHashMap<>(USUAL);
    if (form.kind() == Kind.CONV || form.kind() == Kind.CONV_TRANSPOSE) {
      usual.put("stride", Set.of(String.valueOf(form.stride())));
      usual.put("padding", paddings());
      usual.put("output_padding", Set.of("0"));
    }
    List<String> differences = new ArrayList<>();
    usual.forEach(
        (name, values) -> {
          String value = told.get(name);
          if (value != null && !values.contains(value)) {
            differences.add(
                "%s has %s %s, %s wants %s"
                    .formatted(
                        source.name(),
                        name,
                        value,
                        layer.name(),
                        String.join(" or ", new TreeSet<>(values))));
          }
        });
    return differences;
  }

  /**
   * Keras' "same" pads less before than after where the two differ, PyTorch alike or, transposed,
   * more before than after. So only an even number can be told as a PyTorch padding.
   */
  private Set<String> paddings() {
    LayerForm form = layer.form();
    if (!form.same()) {
      return Set.of("valid", "0");
    }
    int size = layer.shapes().get(layer.name() + ".weight").size(0);
    int total = Math.max(0, size - form.stride());
    return total % 2 == 0 ? Set.of("same", String.valueOf(total / 2)) : Set.of("same");
  }

  /** Adds our tensors by their full names, and what the file calls each. */
  void convert(
      DenseOrder order, double epsilon, Map<String, Tensor> tensors, Map<String, String> origins) {
    Kind kind = layer.form().kind();
    for (String name : layer.shapes().keySet()) {
      String role = role(name);
      Tensor tensor = layout.toLucid(kind, source.tensors().get(role));
      if (kind == Kind.DENSE) {
        tensor = order.toLucid(layer, tensor);
      } else if (kind == Kind.NORM && role.equals("variance")) {
        // Batch norm adds our constant to the variance, and so theirs in sum.
        tensor = plus(tensor, epsilon - LayerForm.EPSILON);
      }
      tensors.put(name, tensor);
      origins.put(name, source.names().get(role));
    }
  }

  private static Tensor plus(Tensor tensor, double constant) {
    if (constant == 0) {
      return tensor;
    }
    return Tensor.generate(tensor.shape(), i -> tensor.get(i) + constant);
  }
}
