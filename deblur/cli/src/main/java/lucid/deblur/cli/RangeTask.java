package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What has been read and is to be found in a range. */
interface RangeTask {
  /**
   * Searches, writes and prints.
   *
   * @param folder where to write, or null to write nothing
   */
  void run(RangeRun run, Path folder, PrintWriter out);
}
