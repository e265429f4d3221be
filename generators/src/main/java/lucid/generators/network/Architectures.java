package lucid.generators.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lucid.generators.files.BadInput;
import lucid.generators.weights.Weights;

/**
 * The architectures of all catalogues by name. Weight files say theirs in the metadata field {@code
 * architecture}.
 */
public final class Architectures {
  /** The metadata field that names the architecture. */
  public static final String FIELD = "architecture";

  /** One network of each architecture by name, with its usual settings. */
  private static final SortedMap<String, Architecture> ALL = all();

  private Architectures() {}

  private static SortedMap<String, Architecture> all() {
    SortedMap<String, Architecture> all = new TreeMap<>();
    // Not by the thread's class loader: in a host such as ImageJ that one may not know Lucid.
    ClassLoader own = Architectures.class.getClassLoader();
    for (ArchitectureCatalogue catalogue : ServiceLoader.load(ArchitectureCatalogue.class, own)) {
      for (Architecture network : catalogue.architectures()) {
        Architecture other = all.putIfAbsent(network.name(), network);
        if (other != null) {
          throw new IllegalStateException(
              "two architectures are called '%s': %s and %s; rename one"
                  .formatted(
                      network.name(), other.getClass().getName(), network.getClass().getName()));
        }
      }
    }
    return all;
  }

  /** The names of all architectures, sorted. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** The names of the architectures that can be trained, sorted. */
  public static List<String> trainable() {
    return ALL.values().stream()
        .filter(Autoencoder.class::isInstance)
        .map(Architecture::name)
        .toList();
  }

  /**
   * An architecture to train.
   *
   * @param changes other values of its {@link Architecture#settings} than the usual ones
   * @throws BadInput in one line, for an unknown name or setting, listing the known ones, or a bad
   *     value
   */
  public static Architecture named(String name, Map<String, String> changes) {
    if (!trainable().contains(name)) {
      throw unknown(name, trainable());
    }
    return changed(ALL.get(name), changes);
  }

  /** As {@link #named}, from another network of the architecture. */
  public static Architecture changed(Architecture network, Map<String, String> changes) {
    Map<String, String> settings = new TreeMap<>(network.settings());
    changes.forEach(
        (setting, value) -> {
          if (settings.replace(setting, value) == null) {
            throw new BadInput(
                "no setting '%s' of %s: choose %s"
                    .formatted(setting, network.name(), String.join(", ", settings.keySet())));
          }
        });
    try {
      return network.with(settings);
    } catch (BadInput | IllegalArgumentException e) {
      throw new BadInput("cannot build %s: %s".formatted(network.name(), e.getMessage()), e);
    }
  }

  /**
   * The architecture of a weight file.
   *
   * @param source the name of the file in messages
   * @throws BadInput if its metadata do not tell a known one
   */
  public static Architecture of(Weights weights, String source) {
    String name = weights.metadata().get(FIELD);
    Architecture usual = name == null ? null : ALL.get(name);
    if (usual == null) {
      throw new BadInput(
          "cannot use weights %s: %s; known are %s"
              .formatted(
                  source,
                  name == null
                      ? "their metadata have no field '" + FIELD + "'"
                      : "their architecture '" + name + "' is unknown",
                  String.join(", ", ALL.keySet())));
    }
    try {
      return usual.with(weights.metadata());
    } catch (BadInput | IllegalArgumentException e) {
      throw new BadInput("cannot use weights " + source + ": " + e.getMessage(), e);
    }
  }

  /**
   * The architecture of a name with its usual settings.
   *
   * @throws BadInput in one line, if there is none of that name, listing the known ones
   */
  public static Architecture usual(String name) {
    Architecture usual = ALL.get(name);
    if (usual == null) {
      throw unknown(name, ALL.keySet());
    }
    return usual;
  }

  private static BadInput unknown(String name, Iterable<String> known) {
    return new BadInput(
        "no architecture '%s': choose %s".formatted(name, String.join(", ", known)));
  }

  /** The metadata by which {@link #of} finds an architecture again. */
  public static Map<String, String> describe(Architecture architecture) {
    Map<String, String> fields = new TreeMap<>(architecture.settings());
    fields.put(FIELD, architecture.name());
    return fields;
  }
}
