package lucid.deblur.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lucid.deblur.BadInput;
import lucid.deblur.image.AtomicFiles;
import lucid.generators.files.FileErrors;

/**
 * The results of an evaluation in files, so that one that was killed goes on where it was: the
 * settings in one, and for each way of blurring a folder with files for each picture. A picture's
 * JSON file is written last, so where it is, the others are.
 */
final class EvaluationFolder {
  private static final String SETTINGS = "settings.json";

  private final Path folder;

  private EvaluationFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins or goes on.
   *
   * @param settings what all results depend on
   * @throws BadInput one line, if the folder has results of other settings, has something else, or
   *     cannot be written to
   */
  static EvaluationFolder open(Path folder, Map<String, Object> settings) {
    Path file = folder.resolve(SETTINGS);
    byte[] now = Json.bytes(settings);
    if (Files.exists(file)) {
      requireSame(folder, Json.read(file), Json.parse(now, SETTINGS));
    } else {
      requireEmpty(folder);
    }
    AtomicFiles.requireWritable(folder);
    AtomicFiles.write(Map.of(file, now));
    return new EvaluationFolder(folder);
  }

  private static void requireEmpty(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(file -> !file.getFileName().toString().startsWith("."))) {
        throw new BadInput(
            "cannot write results to %s: it has files, but no %s to go on from; give another --out"
                .formatted(folder, SETTINGS));
      }
    } catch (IOException exception) {
      throw new BadInput("cannot list " + folder + ": " + FileErrors.reason(exception), exception);
    }
  }

  private static void requireSame(Path folder, JsonNode then, JsonNode now) {
    Set<String> names = new LinkedHashSet<>();
    now.fieldNames().forEachRemaining(names::add);
    then.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode before = then.path(name);
      if (!before.equals(now.path(name))) {
        throw new BadInput(
            "cannot go on in %s: its %s is %s, now it is %s; give the same settings or another --out"
                .formatted(folder, name, before, now.path(name)));
      }
    }
  }

  /** The page to look at. */
  Path page() {
    return folder.resolve("index.html");
  }

  /** Writes tables and the page of what there is by now, in place of those of before. */
  void write(EvaluationReport report) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    contents.put(folder.resolve("results.json"), Json.bytes(report.toJson()));
    contents.put(folder.resolve("results.csv"), report.toCsv());
    contents.put(page(), new EvaluationPage(this, report).html());
    AtomicFiles.write(contents);
  }

  /** A picture's file with an ending such as {@code restored.png}. */
  Path file(BlurSetting setting, String picture, String ending) {
    int dot = picture.lastIndexOf('.');
    String name = dot > 0 ? picture.substring(0, dot) : picture;
    return folder.resolve(setting.folder()).resolve(name + "." + ending);
  }

  /**
   * What was written for a picture, or null.
   *
   * @param blurred the hash of what would be restored now
   * @throws BadInput if something else was restored then
   */
  Map<String, Object> row(BlurSetting setting, String picture, String blurred) {
    Path file = file(setting, picture, "json");
    if (!Files.exists(file)) {
      return null;
    }
    Map<String, Object> row = Json.map(Json.read(file));
    if (!blurred.equals(row.get(EvaluationReport.BLURRED_HASH))) {
      throw new BadInput(
          "cannot go on in %s: what was restored for %s is not the blurred picture of now: its picture, its kernel or the Java that blurs it changed"
              .formatted(folder, file));
    }
    return row;
  }

  /** Writes what there is of a picture. */
  void write(
      BlurSetting setting, String picture, Map<String, byte[]> files, Map<String, Object> row) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    files.forEach((ending, bytes) -> contents.put(file(setting, picture, ending), bytes));
    contents.put(file(setting, picture, "json"), Json.bytes(row));
    AtomicFiles.write(contents);
  }
}
