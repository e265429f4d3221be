package lucid.generators.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the user names, to be read. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * The bytes of a file.
   *
   * @throws BadInput one line that names the file and says why it cannot be read
   */
  public static byte[] read(Path file) {
    return read(file, "");
  }

  /**
   * As {@link #read(Path)}.
   *
   * @param kind the name of the content in messages, such as {@code weights}
   */
  public static byte[] read(Path file, String kind) {
    String failure = "cannot read %s%s: ".formatted(kind.isEmpty() ? "" : kind + " ", file);
    if (Files.isDirectory(file)) {
      throw new BadInput(failure + "it is a folder");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInput(failure + FileErrors.reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInput(failure + "it does not fit into memory", e);
    }
  }
}
