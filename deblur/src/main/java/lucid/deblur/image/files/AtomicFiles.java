package lucid.deblur.image.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/** {@link lucid.generators.files.AtomicFiles} for files that the user names. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /**
   * Writes a set of files, all or none; missing folders are made.
   *
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public static void write(Map<Path, byte[]> files) {
    orBadInput(() -> lucid.generators.files.AtomicFiles.write(files));
  }

  /**
   * Makes a folder if it is missing and tries whether files can be made there, so that hours of
   * work are not lost on it.
   *
   * @throws BadInput one line that names the folder and says why it cannot be written to
   */
  public static void requireWritable(Path folder) {
    orBadInput(() -> lucid.generators.files.AtomicFiles.requireWritable(folder));
  }

  /**
   * Removes what writers that were killed left in a folder and those in it. Nobody may be writing
   * there.
   *
   * @throws BadInput one line that names the folder and says why that cannot be
   */
  public static void removeUnfinished(Path folder) {
    orBadInput(() -> lucid.generators.files.AtomicFiles.removeUnfinished(folder));
  }

  /**
   * Tries whether a file can be written or replaced; its folder is made if it is missing.
   *
   * @throws BadInput one line that names the file or its folder and says why it cannot be written
   */
  public static void requireWritableFile(Path file) {
    orBadInput(() -> lucid.generators.files.AtomicFiles.requireWritableFile(file));
  }

  private static void orBadInput(Runnable action) {
    try {
      action.run();
    } catch (UncheckedIOException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }

  /** The bytes of a file. */
  static byte[] read(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInput("cannot read " + file + ": it is a folder");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInput("cannot read " + file + ": it does not fit into memory", e);
    }
  }
}
