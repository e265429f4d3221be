package lucid.deblur.evaluation.natural;

import java.nio.file.Path;
import lucid.deblur.search.SearchListener;

/** Is told how an evaluation of natural photos goes. */
public interface NaturalEvaluationListener {
  /** Hears nothing. */
  NaturalEvaluationListener SILENT = new NaturalEvaluationListener() {};

  /** A line that a user should know. */
  default void log(String line) {}

  /**
   * The restoration of a photo begins.
   *
   * @return is told how it goes, and may end the evaluation
   */
  default SearchListener begins(String photo) {
    return SearchListener.SILENT;
  }

  /** A photo is restored, now or by an earlier run. */
  default void restored(NaturalPictureResult result) {}

  /** All results are written; the page shows them. */
  default void written(Path page) {}
}
