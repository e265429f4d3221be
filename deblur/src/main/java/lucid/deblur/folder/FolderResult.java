package lucid.deblur.folder;

import java.nio.file.Path;
import lucid.deblur.photo.PhotoReport;
import lucid.deblur.report.Json;

/**
 * The report of a picture in short.
 *
 * @param input the hash of its file
 * @param residual the root mean square of what is not explained
 * @param seconds that it took
 * @param finding the verdict on its blur in a line, or null
 */
record FolderResult(String input, double residual, double seconds, String finding) {
  static FolderResult of(PhotoReport report) {
    return new FolderResult(
        report.input(), report.rootMeanSquare(), report.duration(), report.finding());
  }

  /** From a report that an earlier run wrote. */
  static FolderResult read(Path report) {
    return Json.read(report, FolderResult.class);
  }
}
