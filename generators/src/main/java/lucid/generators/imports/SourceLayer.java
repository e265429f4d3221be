package lucid.generators.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lucid.generators.network.LayerForm.Kind;
import lucid.generators.weights.ForeignWeights;
import lucid.tensor.Tensor;

/**
 * A layer of a file.
 *
 * @param name in the file, empty if it has no name
 * @param tensors by what they are with us, such as {@code weight} or {@code mean}
 * @param names of the tensors in the file, by the same keys
 */
record SourceLayer(String name, Map<String, Tensor> tensors, Map<String, String> names) {
  /** NumPy's names of arrays that got no name. */
  private static final Pattern NAMELESS = Pattern.compile("arr_\\d+");

  /** Our words for the words of Keras and PyTorch. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("kernel", "weight"),
          Map.entry("weight", "weight"),
          Map.entry("bias", "bias"),
          Map.entry("gamma", "scale"),
          Map.entry("scale", "scale"),
          Map.entry("beta", "shift"),
          Map.entry("shift", "shift"),
          Map.entry("moving_mean", "mean"),
          Map.entry("running_mean", "mean"),
          Map.entry("mean", "mean"),
          Map.entry("moving_variance", "variance"),
          Map.entry("running_var", "variance"),
          Map.entry("variance", "variance"));

  private static final Map<String, Kind> KERAS_CLASSES =
      Map.of(
          "dense", Kind.DENSE,
          "conv2d", Kind.CONV,
          "conv2d_transpose", Kind.CONV_TRANSPOSE,
          "batch_normalization", Kind.NORM);

  /** Batch norm's tensors in the order in which all frameworks keep them. */
  private static final List<String> NORM = List.of("scale", "shift", "mean", "variance");

  private SourceLayer(String name) {
    this(name, new TreeMap<>(), new TreeMap<>());
  }

  /** The layers of a file in its order; numbers by their value where the file sorts by names. */
  static List<SourceLayer> of(ForeignWeights file) {
    if (file.tensors().keySet().stream().allMatch(name -> NAMELESS.matcher(name).matches())) {
      return nameless(file);
    }
    Map<String, SourceLayer> layers = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
              String layer = name.substring(0, Math.max(0, end));
              String last = name.substring(end + 1).replaceFirst(":0$", "");
              layers
                  .computeIfAbsent(layer, SourceLayer::new)
                  .add(ROLES.getOrDefault(last, last), name, tensor);
            });
    List<SourceLayer> result = new ArrayList<>(layers.values());
    result.forEach(SourceLayer::nameNorm);
    List<String> tensorNames = List.copyOf(file.tensors().keySet());
    if (tensorNames.equals(tensorNames.stream().sorted().toList())) {
      // The format's own library sorts names as texts, which puts layer 10 before layer 2.
      result.sort(Comparator.comparing(layer -> naturalOrder(layer.name)));
    }
    return result;
  }

  private void add(String role, String tensorName, Tensor tensor) {
    // A second tensor of the same role keeps its own name, and so will be told as surplus.
    String key = tensors.containsKey(role) ? tensorName : role;
    tensors.put(key, tensor);
    names.put(key, tensorName);
  }

  /** PyTorch calls batch norm's scale and shift weight and bias. */
  private void nameNorm() {
    Tensor weight = tensors.get("weight");
    if (weight != null && weight.shape().rank() == 1 || tensors.containsKey("mean")) {
      rename("weight", "scale");
      rename("bias", "shift");
    }
  }

  private void rename(String from, String to) {
    if (tensors.containsKey(from) && !tensors.containsKey(to)) {
      tensors.put(to, tensors.remove(from));
      names.put(to, names.remove(from));
    }
  }

  /** Numbers in names by their value: layer 10 comes after layer 9. */
  private static String naturalOrder(String name) {
    return Pattern.compile("\\d{1,9}")
        .matcher(name)
        .replaceAll(match -> "%010d".formatted(Integer.parseInt(match.group())));
  }

  /**
   * Arrays in the order of Keras' {@code get_weights()}: a weight of two or four axes, perhaps its
   * bias, perhaps the four vectors of batch norm.
   */
  private static List<SourceLayer> nameless(ForeignWeights file) {
    List<SourceLayer> layers = new ArrayList<>();
    List<String> vectors = new ArrayList<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (tensor.shape().rank() > 1) {
                addVectors(layers, vectors, file);
                SourceLayer layer = new SourceLayer("");
                layer.add("weight", name, tensor);
                layers.add(layer);
              } else {
                vectors.add(name);
              }
            });
    addVectors(layers, vectors, file);
    return layers;
  }

  private static void addVectors(
      List<SourceLayer> layers, List<String> vectors, ForeignWeights file) {
    boolean norm = vectors.size() >= NORM.size();
    int biases = norm ? vectors.size() - NORM.size() : vectors.size();
    for (int i = 0; i < biases; i++) {
      if (layers.isEmpty()) {
        layers.add(new SourceLayer(""));
      }
      String name = vectors.get(i);
      layers.get(layers.size() - 1).add("bias", name, file.tensors().get(name));
    }
    if (norm) {
      SourceLayer layer = new SourceLayer("");
      for (int i = 0; i < NORM.size(); i++) {
        String name = vectors.get(biases + i);
        layer.add(NORM.get(i), name, file.tensors().get(name));
      }
      layers.add(layer);
    }
    vectors.clear();
  }

  /** What it is by Keras' name of its class; empty if its name tells nothing. */
  Optional<Kind> kind() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1);
    return Optional.ofNullable(KERAS_CLASSES.get(last.replaceFirst("_\\d+$", "")));
  }

  /** Its name in our spelling, such as {@code decoder.conv1}. */
  String canonicalName() {
    return name.replace('/', '.');
  }

  /** {@code decoder} or {@code encoder} if its name begins so, else nothing. */
  String part() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("dec") || lower.startsWith("gen")
        ? "decoder"
        : lower.startsWith("enc") ? "encoder" : "";
  }

  /** Its tensors with their shapes, for messages. */
  String describe() {
    List<String> parts = new ArrayList<>();
    names.forEach((role, tensor) -> parts.add(tensor + " " + tensors.get(role).shape()));
    return String.join(", ", parts);
  }
}
