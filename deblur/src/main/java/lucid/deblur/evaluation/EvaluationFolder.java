package lucid.deblur.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.report.Json;
import lucid.deblur.results.ResultFolder;
import lucid.deblur.results.VersionedSettings;
import lucid.generators.files.AtomicFiles;
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
  static EvaluationFolder open(Path folder, Object settings) {
    return new EvaluationFolder(ResultFolder.open(folder, VersionedSettings.of(settings)));
  }

  /** The page to look at. */
  Path page() {
    return folder.resolve("index.html");
  }

  /** Writes tables and the page of the results by now, in place of the earlier ones. */
  void write(EvaluationResults results) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    contents.put(folder.resolve("results.json"), results.json());
    contents.put(folder.resolve("results.csv"), EvaluationTable.csv(results));
    contents.put(page(), new EvaluationPage(this, results).html());
    AtomicFiles.write(contents);
  }

  /** A picture's file with an ending such as {@code restored.png}. */
  Path file(BlurSetting setting, String picture, String ending) {
    return folder.resolve(setting.folder()).resolve(FileNames.base(picture) + "." + ending);
  }

  /**
   * The result that was written for a picture, or null.
   *
   * @param blurred the hash of what would be restored now
   * @throws BadInput if something else was restored then
   */
  PictureResult read(BlurSetting setting, String picture, String blurred) {
    Path file = file(setting, picture, "json");
    if (!Files.exists(file)) {
      return null;
    }
    PictureResult result = Json.read(file, PictureResult.class);
    if (!blurred.equals(result.blurredHash())) {
      throw new BadInput(
          "cannot go on in %s: what was restored for %s is not the blurred picture of now: its picture, its kernel or the Java that blurs it changed"
              .formatted(folder, file));
    }
    return result;
  }

  /** Writes what there is of a picture. */
  void write(BlurSetting setting, PictureResult result, Map<String, byte[]> files) {
    String picture = result.picture();
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    files.forEach((ending, bytes) -> contents.put(file(setting, picture, ending), bytes));
    contents.put(file(setting, picture, "json"), Json.bytes(result));
    AtomicFiles.write(contents);
  }

  @Override
  public void close() {
    folder.close();
  }
}
