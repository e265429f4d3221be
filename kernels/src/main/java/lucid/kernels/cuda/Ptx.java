package lucid.kernels.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import lucid.kernels.gpu.Source;
import lucid.kernels.gpu.Tiling;

/**
 * Kernels in PTX, which a driver compiles for its device when it loads them. They are made from the
 * sources by the Maven profile {@code ptx}, and kept beside them.
 */
public final class Ptx {
  /** Begins the line with the hash of what a file was made from. */
  private static final String HASH = "// from ";

  private Ptx() {}

  /** All sources that are kept as PTX. */
  public static List<Source> sources() {
    Stream<Source> simple =
        Stream.of("chain", "fourier", "matrix", "pool", "random", "reduce", "shape")
            .map(family -> Source.of(family, ""));
    Stream<Source> tiled =
        Stream.of("convolution", "weightGradient").flatMap(Tiling.SHARED::variants);
    return Stream.concat(simple, tiled).toList();
  }

  /** The file of a source, such as {@code convolution-ACROSS=4.ptx}. */
  public static String file(Source source) {
    return source.name() + source.options().replace("-D", "-") + ".ptx";
  }

  /** The line that a source's file begins with. */
  public static String header(Source source) {
    try {
      byte[] text = (source.options() + "\n" + source.text()).getBytes(StandardCharsets.UTF_8);
      return HASH + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException exception) {
      throw new AssertionError("every Java has SHA-256", exception);
    }
  }

  /** The PTX of a source. */
  static String text(Source source) {
    String file = "ptx/" + file(source);
    try (InputStream stream = Source.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no kernels " + file + " in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
