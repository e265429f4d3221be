package lucid.deblur.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.BadInput;

/** Files that appear whole or not at all. */
public final class AtomicFiles {
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
        if (Files.isDirectory(current)) {
          throw new FileSystemException(current.toString(), null, "it is a folder");
        }
        Files.createDirectories(current.getParent());
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
      throw new BadInput("cannot write " + current + ": " + reason(e), e);
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
      Files.createDirectories(folder);
      Path probe = temporaryName(folder.toAbsolutePath().resolve("probe"));
      Files.write(probe, new byte[0]);
      Files.delete(probe);
    } catch (IOException e) {
      throw new BadInput("cannot write to folder " + folder + ": " + reason(e), e);
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
      throw new BadInput("cannot read " + file + ": " + reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInput("cannot read " + file + ": it does not fit into memory", e);
    }
  }

  private static Path temporaryName(Path file) {
    String name = ".%s.%d.part".formatted(file.getFileName(), ProcessHandle.current().pid());
    return file.resolveSibling(name);
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The failure under way says more than this one would.
    }
  }

  /** Why the file system refused, in a few words. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + " is a file";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
