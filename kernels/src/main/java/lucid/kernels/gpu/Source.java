package lucid.kernels.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kernels to build.
 *
 * @param name the family, or what a generated one is
 * @param text with the headers that it includes
 * @param options for the compiler
 */
public record Source(String name, String text, String options) {
  private static final Pattern INCLUDE =
      Pattern.compile("^#include \"([^\"]+)\"$", Pattern.MULTILINE);
  private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

  /**
   * The kernels of a family.
   *
   * @param family the name of its file, such as {@code convolution}
   * @param options for the compiler
   */
  public static Source of(String family, String options) {
    String text = TEXTS.computeIfAbsent(family, key -> include(read(key + ".cl")));
    return new Source(family, text, options);
  }

  /** Generated kernels, which may include the headers of this package. */
  static Source generated(String name, String text) {
    return new Source(name, include(text), "");
  }

  /** The text with each header in place of its first mention; headers include none. */
  private static String include(String text) {
    Set<String> included = new HashSet<>();
    return INCLUDE
        .matcher(text)
        .replaceAll(
            match ->
                included.add(match.group(1))
                    ? Matcher.quoteReplacement(header(match.group(1)))
                    : "");
  }

  private static String header(String name) {
    return FunctionHeaders.find(name).orElseGet(() -> read(name));
  }

  private static String read(String resource) {
    try (InputStream stream = Source.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no kernels " + resource + " in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
