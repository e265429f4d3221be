package lucid.generators.files;

import java.nio.file.Path;
import java.util.Locale;

/** Names of files. */
public final class FileNames {
  private FileNames() {}

  /** A file's name without its folder and its extension. */
  public static String base(Path file) {
    return base(file.getFileName().toString());
  }

  /** A file's name without its extension; a name that only begins with a dot has none. */
  public static String base(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Whether a name ends in a dot and an extension, in capital letters or not. */
  public static boolean endsIn(String name, String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith("." + extension);
  }
}
