package lucid.generators.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import lucid.generators.files.BadInput;
import lucid.generators.weights.Weights;

/**
 * All architectures by name. Weight files say theirs in the metadata field {@code architecture}.
 */
public final class Architectures {
  /** The metadata field that names the architecture. */
  public static final String FIELD = "architecture";

  /** One line a network: its name, and how it is made from its {@link Architecture#settings}. */
  private static final Map<String, Function<Map<String, String>, Architecture>> ALL =
      new TreeMap<>(
          Map.of(
              BlurVae.NAME,
              BlurVae::of,
              DcganVae.NAME,
              settings -> SquareVae.of(DcganVae::new, settings),
              ProgressiveGan.NAME,
              ProgressiveGan::of,
              StreetVae.NAME,
              settings -> SquareVae.of(StreetVae::new, settings)));

  /** Those that can be trained, with the channels and latents that their papers give them. */
  private static final List<Architecture> TRAINABLE =
      List.of(new BlurVae(), new DcganVae(), new StreetVae());

  private Architectures() {}

  /** The names of the architectures that can be trained. */
  public static List<String> trainable() {
    return TRAINABLE.stream().map(Architecture::name).toList();
  }

  /**
   * An architecture to train.
   *
   * @param changes other values of its {@link Architecture#settings} than the usual ones
   * @throws BadInput in one line, for an unknown name or setting, listing the known ones, or a bad
   *     value
   */
  public static Architecture named(String name, Map<String, String> changes) {
    Architecture usual =
        TRAINABLE.stream()
            .filter(architecture -> architecture.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "no architecture '%s': choose %s"
                            .formatted(name, String.join(", ", trainable()))));
    return changed(usual, changes);
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
      return ALL.get(network.name()).apply(settings);
    } catch (BadInput | IllegalArgumentException e) {
      throw new BadInput("cannot build %s: %s".formatted(network.name(), e.getMessage()), e);
    }
  }

  /**
   * The architecture of a weight file.
   *
   * @param source what messages call the file
   * @throws BadInput if its metadata do not tell a known one
   */
  public static Architecture of(Weights weights, String source) {
    String name = weights.metadata().get(FIELD);
    Function<Map<String, String>, Architecture> factory = name == null ? null : ALL.get(name);
    if (factory == null) {
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
      return factory.apply(weights.metadata());
    } catch (BadInput | IllegalArgumentException e) {
      throw new BadInput("cannot use weights " + source + ": " + e.getMessage(), e);
    }
  }

  /**
   * The architecture of a name with all its settings.
   *
   * @param settings as {@link Architecture#settings} gives them; what it does not know is ignored
   * @throws BadInput if there is none of that name or with such settings
   */
  public static Architecture create(String name, Map<String, String> settings) {
    Function<Map<String, String>, Architecture> factory = ALL.get(name);
    if (factory == null) {
      throw new BadInput(
          "no architecture '%s': choose %s".formatted(name, String.join(", ", ALL.keySet())));
    }
    return factory.apply(settings);
  }

  /** The metadata by which {@link #of} finds an architecture again. */
  public static Map<String, String> describe(Architecture architecture) {
    Map<String, String> fields = new TreeMap<>(architecture.settings());
    fields.put(FIELD, architecture.name());
    return fields;
  }

  /** The names of all architectures, sorted. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** A setting that is a list of whole numbers above 0. */
  static List<Integer> integers(Map<String, String> settings, String name) {
    String text = settings.get(name);
    if (text == null || !text.matches("[1-9]\\d{0,5}(,[1-9]\\d{0,5})*")) {
      throw new BadInput(
          "field '%s' is %s, want numbers such as 512,256; fields are %s"
              .formatted(name, text, new TreeSet<>(settings.keySet())));
    }
    return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  /** A setting that is a whole number above 0. */
  static int integer(Map<String, String> settings, String name) {
    String text = settings.get(name);
    if (text == null || !text.matches("[1-9]\\d{0,5}")) {
      throw new BadInput(
          "field '%s' is %s, want a whole number above 0; fields are %s"
              .formatted(
                  name, text, settings.keySet().stream().sorted().collect(Collectors.toList())));
    }
    return Integer.parseInt(text);
  }
}
