package lucid.generators.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that appear whole or not at all, with the permissions that new files usually get. */
public final class AtomicFiles {
  /** The names that {@link #temporaryName} makes. */
  private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[0-9a-f]{16}\\.part");

  private AtomicFiles() {}

  /**
   * Writes a set of files, all or none: every file is first written whole under another name beside
   * its place, then all are renamed. On failure nothing new stays; only a file that was replaced
   * before a later rename failed keeps its new content. Missing folders are made.
   *
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public static void write(Map<Path, byte[]> files) {
    Map<Path, Path> temporaries = new LinkedHashMap<>();
    List<Path> created = new ArrayList<>();
    Path current = null;
    boolean done = false;
    try {
      for (Map.Entry<Path, byte[]> entry : files.entrySet()) {
        current = entry.getKey().toAbsolutePath();
        requireReplaceable(current);
        makeFolder(current.getParent());
        Path temporary = temporaryName(current);
        temporaries.put(current, temporary);
        Files.write(temporary, entry.getValue(), StandardOpenOption.CREATE_NEW);
      }
      for (Map.Entry<Path, Path> entry : temporaries.entrySet()) {
        current = entry.getKey();
        if (!Files.exists(current)) {
          created.add(current);
        }
        Files.move(entry.getValue(), current, StandardCopyOption.ATOMIC_MOVE);
      }
      done = true;
    } catch (IOException e) {
      throw failure("cannot write " + current, e);
    } finally {
      if (!done) {
        temporaries.values().forEach(AtomicFiles::remove);
        created.forEach(AtomicFiles::remove);
      }
    }
  }

  /**
   * Makes a folder if it is missing and tries whether files can be made there, so that hours of
   * work are not lost on it.
   *
   * @throws BadInput one line that names the folder and says why it cannot be written to
   */
  public static void requireWritable(Path folder) {
    try {
      makeFolder(folder);
      Path probe = temporaryName(folder.toAbsolutePath().resolve("probe"));
      Files.write(probe, new byte[0]);
      Files.delete(probe);
    } catch (IOException e) {
      throw failure("cannot write to folder " + folder, e);
    }
  }

  /**
   * Tries whether a file can be written or replaced, as {@link #requireWritable} does for its
   * folder. A file that exists stays as it is.
   *
   * @throws BadInput one line that names the file or its folder and says why it cannot be written
   */
  public static void requireWritableFile(Path file) {
    try {
      requireReplaceable(file);
    } catch (IOException e) {
      throw failure("cannot write " + file, e);
    }
    requireWritable(file.toAbsolutePath().getParent());
  }

  /**
   * Removes what writers that were killed left in a folder and those below it. Nobody may be
   * writing there.
   *
   * @throws BadInput one line that names the folder and says why that cannot be
   */
  public static void removeUnfinished(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(AtomicFiles::isTemporary).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failure("cannot tidy up " + folder, e);
    } catch (UncheckedIOException e) {
      throw failure("cannot tidy up " + folder, e.getCause());
    }
  }

  private static boolean isTemporary(Path file) {
    return TEMPORARY.matcher(file.getFileName().toString()).matches();
  }

  /** A rename would put a file in the place of an empty folder or of a device. */
  private static void requireReplaceable(Path file) throws FileSystemException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is no regular file");
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    // Before Java 20, createDirectories refuses a link to a folder.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  /** Another at each call: an earlier process may have been killed before it could tidy up. */
  private static Path temporaryName(Path file) {
    long random = ThreadLocalRandom.current().nextLong();
    return file.resolveSibling(".%s.%016x.part".formatted(file.getFileName(), random));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The failure under way says more than this one would.
    }
  }

  private static BadInput failure(String action, IOException e) {
    return new BadInput(action + ": " + FileErrors.reason(e), e);
  }
}
