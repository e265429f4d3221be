package lucid.deblur.cli;

import java.io.PrintWriter;

/** The progress of searches that follow one another. */
final class SearchBars implements AutoCloseable {
  private final PrintWriter log;
  private Progress current;

  SearchBars(PrintWriter log) {
    this.log = log;
  }

  /** Ends the search before, and begins one. */
  Progress begin(String title) {
    close();
    current = new Progress(title, log);
    return current;
  }

  /** Ends the search before, if there is one. */
  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
