package lucid.generators.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.generators.files.BadInput;
import lucid.generators.files.Digests;
import lucid.generators.files.FileErrors;
import lucid.generators.files.InputFiles;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.network.LayerForm;
import lucid.generators.network.LayerForm.Kind;
import lucid.generators.network.NetworkOutline;
import lucid.generators.network.NetworkOutline.Layer;
import lucid.generators.weights.ForeignWeights;
import lucid.generators.weights.ForeignWeights.Format;
import lucid.generators.weights.WeightFiles;
import lucid.generators.weights.Weights;
import lucid.tensor.Tensor;

/** Makes the weights of one of our networks of another framework's file. */
public final class WeightImport {
  /** Keras' default for what batch norm adds to variances. */
  private static final double KERAS_EPSILON = 1e-3;

  private final Path file;
  private final ImportSettings wishes;
  private final ForeignWeights content;
  private final List<SourceLayer> layers;
  private final Attempt attempt;

  private WeightImport(Path file, ImportSettings wishes, ForeignWeights content) {
    this.file = file;
    this.wishes = wishes;
    this.content = content;
    this.layers = SourceLayer.of(content);
    this.attempt = best();
  }

  /**
   * Imported weights.
   *
   * @param network the architecture with the settings that were found
   * @param weights under our names, with the file's name, hash and format in the metadata
   * @param origins the name of each tensor in the file, by our names
   * @param notes assumptions about facts that the file does not hold, a sentence each
   */
  public record Result(
      Architecture network, Weights weights, Map<String, String> origins, List<String> notes) {}

  /**
   * Reads a file.
   *
   * @throws BadInput in one line, if the file is missing or not sound, or if it has not the tensors
   *     of the network, which names all that are missing, surplus or of another shape
   */
  public static Result read(Path file, ImportSettings wishes) {
    byte[] bytes = InputFiles.read(file, "weights");
    ForeignWeights content = WeightFiles.read(file, bytes);
    try {
      Map<ForeignWeights, WeightImport> tried = new IdentityHashMap<>();
      FilePart part =
          FilePart.of(content, wishes.part(), weights -> faults(file, wishes, weights, tried));
      return tried.get(part.weights()).convert(part.notes(), Digests.sha256(bytes));
    } catch (BadInput | IllegalArgumentException e) {
      throw new BadInput(
          "cannot import %s as %s: %s"
              .formatted(file, wishes.architecture(), FileErrors.oneLine(e.getMessage())),
          e);
    }
  }

  private static List<String> faults(
      Path file,
      ImportSettings wishes,
      ForeignWeights weights,
      Map<ForeignWeights, WeightImport> tried) {
    try {
      WeightImport attempt = new WeightImport(file, wishes, weights);
      tried.put(weights, attempt);
      return attempt.attempt.faults;
    } catch (BadInput | IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
  }

  /** The network in one of the layouts that the file may have, and how it fits. */
  private record Attempt(
      Layout layout, Architecture network, LayerMatching matching, List<String> faults) {}

  private Attempt best() {
    Attempt best = null;
    for (Layout layout : layouts()) {
      Attempt attempt = attempt(layout);
      if (best == null || attempt.faults.isEmpty() && !best.faults.isEmpty()) {
        best = attempt;
      }
    }
    return best;
  }

  /** The layouts that the file may have, the likeliest first. */
  private List<Layout> layouts() {
    if (wishes.layout().isPresent()) {
      return List.of(wishes.layout().get());
    }
    if (content.format() == Format.KERAS) {
      return List.of(Layout.KERAS);
    }
    if (content.format() == Format.PYTORCH) {
      return List.of(Layout.PYTORCH);
    }
    if (content.metadata().containsKey(Architectures.FIELD)) {
      return List.of(Layout.LUCID);
    }
    return List.of(Layout.PYTORCH, Layout.KERAS, Layout.LUCID);
  }

  private Attempt attempt(Layout layout) {
    Architecture network = network(layout);
    LayerMatching matching = LayerMatching.of(network, layers, layout);
    List<String> faults = new ArrayList<>(matching.faults());
    if (faults.isEmpty()) {
      matching
          .pairs()
          .forEach(
              (layer, source) ->
                  faults.addAll(new LayerFit(layer, source, layout).differences(told(source))));
    }
    return new Attempt(layout, network, matching, faults);
  }

  private Architecture network(Layout layout) {
    Architecture usual = Architectures.usual(wishes.architecture());
    Kind last = Kind.CONV;
    for (Layer layer : NetworkOutline.decoder(usual)) {
      boolean transposed = layer.form().kind() == Kind.CONV_TRANSPOSE;
      last = transposed || layer.form().kind() == Kind.CONV ? layer.form().kind() : last;
    }
    Map<String, String> settings = new TreeMap<>(usual.settings());
    settings.putAll(SettingsGuess.of(layers, layout, last));
    settings.putAll(wishes.settings());
    Architecture network = usual.with(settings);
    if (!network.settings().keySet().containsAll(wishes.settings().keySet())) {
      throw new BadInput(
          "its settings are %s, not %s"
              .formatted(
                  String.join(", ", new TreeSet<>(network.settings().keySet())),
                  String.join(", ", new TreeSet<>(wishes.settings().keySet()))));
    }
    return network;
  }

  /** The settings of a layer beside its tensors, which few formats hold. */
  private Map<String, String> told(SourceLayer source) {
    String last = source.name().substring(source.name().lastIndexOf('/') + 1);
    Map<String, String> ofLast = content.settings().getOrDefault(last, Map.of());
    return content.settings().getOrDefault(source.name(), ofLast);
  }

  private Result convert(List<String> notesOfPart, String hash) {
    Layout layout = attempt.layout;
    DenseOrder order = wishes.denseOrder().orElse(DenseOrder.HWC);
    List<String> notes = new ArrayList<>(notesOfPart);
    if (layout == Layout.PYTORCH && wishes.denseOrder().isEmpty()) {
      notes.add(
          "dense layers are taken to make pictures in the order height, width, channels, as the"
              + " reference's do (--dense-order chw: view(n, c, h, w))");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> origins = new LinkedHashMap<>();
    TreeSet<Double> epsilons = new TreeSet<>();
    attempt
        .matching
        .pairs()
        .forEach(
            (layer, source) -> {
              double epsilon = epsilon(layout, source);
              new LayerFit(layer, source, layout).convert(order, epsilon, tensors, origins);
              if (layer.form().kind() == Kind.NORM) {
                epsilons.add(epsilon);
                noteAssumed(epsilon, source, layout, notes);
              }
            });
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.putAll(Architectures.describe(attempt.network));
    metadata.put("source", String.valueOf(file.getFileName()));
    metadata.put("source_hash", hash);
    metadata.put("source_format", content.format().toString());
    metadata.put("source_layout", layout.name().toLowerCase(Locale.ROOT));
    metadata.put("dense_order", order.name().toLowerCase(Locale.ROOT));
    if (!epsilons.isEmpty()) {
      metadata.put("source_epsilon", epsilons.toString().replaceAll("[\\[\\]]", ""));
    }
    wishes.licence().ifPresent(licence -> metadata.put("licence", licence));
    Weights weights = new Weights(tensors, metadata);
    requireFinite(weights, origins);
    return new Result(attempt.network, weights, origins, List.copyOf(notes));
  }

  private static void requireFinite(Weights weights, Map<String, String> origins) {
    List<String> faults = new ArrayList<>();
    for (String name : weights.tensors().keySet()) {
      if (!weights.isFinite(name)) {
        faults.add(origins.get(name) + " has values that are not finite");
      }
    }
    if (!faults.isEmpty()) {
      throw new BadInput(String.join("; ", faults));
    }
  }

  private double epsilon(Layout layout, SourceLayer source) {
    String told = told(source).get("eps");
    if (wishes.epsilon().isPresent()) {
      return wishes.epsilon().getAsDouble();
    }
    if (told != null) {
      return Double.parseDouble(told);
    }
    return layout == Layout.KERAS ? KERAS_EPSILON : LayerForm.EPSILON;
  }

  private void noteAssumed(double epsilon, SourceLayer source, Layout layout, List<String> notes) {
    String note =
        "batch norm is taken to add %s to variances, the default of %s (--epsilon: another)"
            .formatted(epsilon, layout == Layout.KERAS ? "Keras" : "PyTorch");
    boolean known = told(source).containsKey("eps") || wishes.epsilon().isPresent();
    if (!known && layout != Layout.LUCID && !notes.contains(note)) {
      notes.add(note);
    }
  }
}
