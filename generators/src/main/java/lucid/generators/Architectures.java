package lucid.generators;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
              BlurVae.NAME, BlurVae::of,
              DcganVae.NAME, settings -> SquareVae.of(DcganVae::new, settings),
              StreetVae.NAME, settings -> SquareVae.of(StreetVae::new, settings)));

  private Architectures() {}

  /**
   * The architecture of a weight file.
   *
   * @param source what messages call the file
   * @throws IllegalArgumentException if its metadata do not tell a known one
   */
  public static Architecture of(Weights weights, String source) {
    String name = weights.metadata().get(FIELD);
    Function<Map<String, String>, Architecture> factory = name == null ? null : ALL.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
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
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot use weights " + source + ": " + e.getMessage(), e);
    }
  }

  /** The names of all architectures. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * The architecture of a name.
   *
   * @param settings as {@link Architecture#settings} gives them
   * @throws IllegalArgumentException if there is none of that name or with such settings
   */
  public static Architecture named(String name, Map<String, String> settings) {
    Function<Map<String, String>, Architecture> factory = ALL.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
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

  /** A setting that is a whole number above 0. */
  static int integer(Map<String, String> settings, String name) {
    String text = settings.get(name);
    if (text == null || !text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          "their metadata field '%s' is %s, want a number; fields are %s"
              .formatted(
                  name, text, settings.keySet().stream().sorted().collect(Collectors.toList())));
    }
    return Integer.parseInt(text);
  }
}
