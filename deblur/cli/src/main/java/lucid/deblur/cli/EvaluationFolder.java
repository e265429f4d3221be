package lucid.deblur.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.report.Json;
import lucid.deblur.results.ResultFolder;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;

/**
 * The results of an evaluation in files, so that one that was killed goes on where it was: the
 * settings in one, and for each way of blurring a folder with files for each picture. A picture's
 * JSON file is written last, so where it is, the others are.
 */
final class EvaluationFolder implements AutoCloseable {
  private final ResultFolder folder;

  private EvaluationFolder(ResultFolder folder) {
    this.folder = folder;
  }

  /**
   * Begins or goes on, see {@link ResultFolder#open}.
   *
   * @param settings what all results depend on
   * @throws BadInput as there
   */
  static EvaluationFolder open(Path folder, Map<String, Object> settings) {
    return new EvaluationFolder(ResultFolder.open(folder, settings));
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
    return folder.resolve(setting.folder()).resolve(FileNames.base(picture) + "." + ending);
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

  @Override
  public void close() {
    folder.close();
  }
}
