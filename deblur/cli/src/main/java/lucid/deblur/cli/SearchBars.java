package lucid.deblur.cli;

/** The progress of searches that follow one another. */
final class SearchBars implements AutoCloseable {
  private final Messages messages;
  private Progress current;

  SearchBars(Messages messages) {
    this.messages = messages;
  }

  /** Ends the search before, and begins one. */
  Progress begin(String title) {
    close();
    current = new Progress(title, messages);
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
