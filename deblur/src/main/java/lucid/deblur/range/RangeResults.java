package lucid.deblur.range;

import java.nio.file.Path;
import java.util.List;

/** The closest images that a prior can produce, and how close they are. */
public interface RangeResults {
  /** The figures as the lines of a table for people. */
  List<String> table();

  /**
   * Writes all files or none.
   *
   * @param folder is made where there is none
   */
  void write(Path folder);
}
