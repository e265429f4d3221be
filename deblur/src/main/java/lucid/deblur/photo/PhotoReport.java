package lucid.deblur.photo;

import lucid.deblur.report.Provenance;
import lucid.deblur.report.Quality;

/**
 * The report of a restored photo: a record that becomes JSON. The methods are the part that every
 * way to restore photos reports.
 */
public interface PhotoReport {
  /** Where the truth is known, how near it is, else null. */
  Quality quality();

  /** The verdict on the photo's blur in a line; null for ways that do not judge. */
  default String finding() {
    return null;
  }

  /**
   * The verdict on a try that is not sure to be better than the photo.
   *
   * @param reason in a few words
   * @param kept whether the photo was given back
   */
  static String unsure(String reason, boolean kept) {
    return "unsure: " + reason + (kept ? "; left as it is" : "; the best try, as forced");
  }

  /** The root mean square of what the restored photo does not explain; NaN where nothing does. */
  double rootMeanSquare();

  /** The time that the restoration took. */
  double duration();

  /** The cause of an early end, or null if the restoration ran to its end. */
  String stopped();

  /** The hash of the photo's file, or null if it comes from no file. */
  String input();

  /** Everything the result depended on. */
  Provenance provenance();
}
