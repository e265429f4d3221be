package lucid.generators.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.generators.network.Architecture;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.LayerForm.Kind;
import lucid.generators.network.NetworkOutline;
import lucid.generators.network.NetworkOutline.Layer;

/**
 * Which layer of a file is which of ours: by our names where the file has them, else by order and
 * shape. A file may hold a decoder only, or an encoder beside it.
 */
final class LayerMatching {
  private final Layout layout;
  private final Map<Layer, SourceLayer> pairs = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private LayerMatching(Layout layout) {
    this.layout = layout;
  }

  /** Matches in the way that leaves the fewest faults. */
  static LayerMatching of(Architecture network, List<SourceLayer> file, Layout layout) {
    List<Layer> decoder = NetworkOutline.decoder(network);
    List<Layer> encoder =
        network instanceof Autoencoder autoencoder
            ? NetworkOutline.encoder(autoencoder)
            : List.of();
    Map<String, List<SourceLayer>> parts =
        file.stream().collect(Collectors.groupingBy(SourceLayer::part));
    if (named(decoder, file)) {
      return new LayerMatching(layout).byName(named(encoder, file), decoder, encoder, file);
    }
    if (parts.containsKey("decoder") && parts.containsKey("encoder") && parts.size() == 2) {
      return new LayerMatching(layout)
          .byShape(decoder, parts.get("decoder"))
          .byShape(encoder, parts.get("encoder"));
    }
    // Which of two alike layers is meant cannot be told from shapes where an encoder may be too.
    LayerMatching alone = new LayerMatching(layout).byShape(decoder, file);
    LayerMatching first = new LayerMatching(layout).inOrder(join(encoder, decoder), file);
    LayerMatching last = new LayerMatching(layout).inOrder(join(decoder, encoder), file);
    Stream<LayerMatching> matchings = Stream.of(alone, first, last);
    if (file.stream().allMatch(layer -> layer.kind().isPresent())) {
      // Keras 3 sorts layers by class, and by their order within a class.
      matchings =
          Stream.concat(
              matchings,
              Stream.of(join(encoder, decoder), join(decoder, encoder))
                  .map(layers -> new LayerMatching(layout).inOrderOfKinds(layers, file)));
    }
    return matchings.min(Comparator.comparingInt(matching -> matching.faults.size())).orElseThrow();
  }

  private static List<Layer> join(List<Layer> first, List<Layer> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static boolean named(List<Layer> layers, List<SourceLayer> file) {
    List<String> names = file.stream().map(SourceLayer::canonicalName).toList();
    return layers.stream().anyMatch(layer -> names.contains(layer.name()));
  }

  private LayerMatching byName(
      boolean withEncoder, List<Layer> decoder, List<Layer> encoder, List<SourceLayer> file) {
    List<SourceLayer> rest = new ArrayList<>(file);
    for (Layer layer : withEncoder ? join(decoder, encoder) : decoder) {
      rest.stream()
          .filter(source -> source.canonicalName().equals(layer.name()))
          .findFirst()
          .ifPresentOrElse(
              source -> {
                rest.remove(source);
                pair(layer, source);
              },
              () -> missing(layer));
    }
    rest.forEach(this::surplus);
    return this;
  }

  private LayerMatching inOrder(List<Layer> layers, List<SourceLayer> file) {
    int common = Math.min(layers.size(), file.size());
    for (int i = 0; i < common; i++) {
      pair(layers.get(i), file.get(i));
    }
    layers.subList(common, layers.size()).forEach(this::missing);
    file.subList(common, file.size()).forEach(this::surplus);
    return this;
  }

  private LayerMatching inOrderOfKinds(List<Layer> layers, List<SourceLayer> file) {
    for (Kind kind : Kind.values()) {
      inOrder(
          layers.stream().filter(layer -> layer.form().kind() == kind).toList(),
          file.stream().filter(layer -> layer.kind().orElseThrow() == kind).toList());
    }
    return this;
  }

  /** In order if that fits; else each layer gets the first one left that fits it. */
  private LayerMatching byShape(List<Layer> layers, List<SourceLayer> file) {
    boolean fits = layers.size() == file.size();
    for (int i = 0; fits && i < layers.size(); i++) {
      fits = new LayerFit(layers.get(i), file.get(i), layout).isExact();
    }
    if (fits) {
      return inOrder(layers, file);
    }
    List<SourceLayer> rest = new ArrayList<>(file);
    List<Layer> unmatched = new ArrayList<>();
    for (Layer layer : layers) {
      rest.stream()
          .filter(source -> new LayerFit(layer, source, layout).isExact())
          .findFirst()
          .ifPresentOrElse(
              source -> {
                rest.remove(source);
                pair(layer, source);
              },
              () -> unmatched.add(layer));
    }
    return inOrder(unmatched, rest);
  }

  private void pair(Layer layer, SourceLayer source) {
    pairs.put(layer, source);
    faults.addAll(new LayerFit(layer, source, layout).faults());
  }

  private void missing(Layer layer) {
    layer
        .shapes()
        .forEach(
            (name, shape) ->
                faults.add(
                    "missing is %s %s".formatted(name, layout.inFile(layer.form().kind(), shape))));
  }

  private void surplus(SourceLayer source) {
    faults.add("surplus is " + source.describe());
  }

  /** Our layers, each with the file's. */
  Map<Layer, SourceLayer> pairs() {
    return pairs;
  }

  /** The tensors that are missing, surplus or of another shape; empty if there are none. */
  List<String> faults() {
    return faults;
  }
}
