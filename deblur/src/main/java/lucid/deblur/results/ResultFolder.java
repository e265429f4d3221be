package lucid.deblur.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lucid.deblur.report.Json;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/**
 * A folder of results that all depend on the same settings, so that a run that was killed goes on
 * where it was. One run at a time may write there.
 */
public final class ResultFolder implements AutoCloseable {
  private static final String SETTINGS = "settings.json";
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lock;

  private ResultFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Begins or continues. Files that a killed run had not finished writing are removed.
   *
   * @param settings what all results depend on: a record
   * @throws BadInput one line, if the folder has results of other settings, has something else, is
   *     in use, or cannot be written to
   */
  public static ResultFolder open(Path path, Object settings) {
    Path file = path.resolve(SETTINGS);
    byte[] now = Json.bytes(settings);
    if (Files.exists(file)) {
      requireSame(path, Json.read(file), Json.parse(now, SETTINGS));
    } else {
      requireEmpty(path);
    }
    AtomicFiles.requireWritable(path);
    ResultFolder folder = new ResultFolder(path, lock(path));
    try {
      AtomicFiles.removeUnfinished(path);
      AtomicFiles.write(Map.of(file, now));
      return folder;
    } catch (RuntimeException exception) {
      folder.close();
      throw exception;
    }
  }

  private static void requireEmpty(Path path) {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      if (files.anyMatch(file -> !file.getFileName().toString().startsWith("."))) {
        throw new BadInput(
            "cannot write results to %s: it has files, but no %s to go on from; give another --out"
                .formatted(path, SETTINGS));
      }
    } catch (IOException exception) {
      throw new BadInput("cannot list " + path + ": " + FileErrors.reason(exception), exception);
    }
  }

  private static void requireSame(Path path, JsonNode then, JsonNode now) {
    Set<String> names = new LinkedHashSet<>();
    now.fieldNames().forEachRemaining(names::add);
    then.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode before = then.path(name);
      if (!before.equals(now.path(name))) {
        throw new BadInput(
            "cannot go on in %s: its %s is %s, now it is %s; give the same settings or another --out"
                .formatted(path, name, before, now.path(name)));
      }
    }
  }

  /** The system gives the lock back when a process dies, however it does. */
  private static FileChannel lock(Path path) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException exception) {
      // Another run in this process: said below.
    } catch (IOException exception) {
      throw new BadInput(
          "cannot write to %s: %s".formatted(path, FileErrors.reason(exception)), exception);
    }
    close(channel);
    throw new BadInput(
        "another run is writing to " + path + ": wait for it, or give another --out");
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException exception) {
      throw new BadInput("cannot close a lock: " + FileErrors.reason(exception), exception);
    }
  }

  /** A file in this folder. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Lets another run write here. */
  @Override
  public void close() {
    close(lock);
  }
}
