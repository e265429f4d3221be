package lucid.deblur.algorithm;

import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The algorithms of all catalogues. */
public final class Algorithms {
  private Algorithms() {}

  /**
   * Algorithms by their names.
   *
   * @throws IllegalStateException if two catalogues have different algorithms of one name
   */
  public static SortedMap<String, Class<? extends Algorithm>> known() {
    SortedMap<String, Class<? extends Algorithm>> known = new TreeMap<>();
    // Not by the thread's class loader: in a host such as ImageJ that one may not know Lucid.
    ClassLoader own = Algorithms.class.getClassLoader();
    for (AlgorithmCatalogue catalogue : ServiceLoader.load(AlgorithmCatalogue.class, own)) {
      catalogue
          .algorithms()
          .forEach(
              (name, kind) -> {
                Class<? extends Algorithm> other = known.putIfAbsent(name, kind);
                if (other != null && other != kind) {
                  throw new IllegalStateException(
                      "two algorithms are called '%s': %s and %s; rename one"
                          .formatted(name, other.getName(), kind.getName()));
                }
              });
    }
    return known;
  }

  /** The name of an algorithm; the name of its class if no catalogue has it. */
  public static String name(Algorithm algorithm) {
    return known().entrySet().stream()
        .filter(entry -> entry.getValue().isInstance(algorithm))
        .map(SortedMap.Entry::getKey)
        .findFirst()
        .orElse(algorithm.getClass().getName());
  }
}
