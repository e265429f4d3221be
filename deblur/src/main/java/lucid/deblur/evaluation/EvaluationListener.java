package lucid.deblur.evaluation;

import java.nio.file.Path;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.search.SearchListener;

/** Is told how an evaluation goes. */
public interface EvaluationListener {
  /** Hears nothing. */
  EvaluationListener SILENT = new EvaluationListener() {};

  /** A line that a user should know. */
  default void log(String line) {}

  /** Pictures blurred in another way are restored from now on. */
  default void begins(BlurSetting setting) {}

  /**
   * A search begins.
   *
   * @param title the picture that is searched for
   * @return is told how the search goes, and may end the evaluation
   */
  default SearchListener search(String title) {
    return SearchListener.SILENT;
  }

  /** A picture is restored, now or by an earlier run. */
  default void restored(PictureResult result) {}

  /**
   * All results are written to the folder.
   *
   * @param page shows them
   */
  default void written(Path page) {}
}
