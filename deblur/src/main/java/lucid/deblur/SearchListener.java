package lucid.deblur;

/** Is told how a search goes, and may end it. */
@FunctionalInterface
public interface SearchListener {
  /** Hears nothing. */
  SearchListener SILENT = (step, steps, residual) -> {};

  /**
   * Called every few steps.
   *
   * @param step steps done
   * @param steps steps to do
   * @param residual the least residual of all restarts, root mean square
   */
  void progress(int step, int steps, double residual);

  /** Asked before every step, on the thread that searches: whether to end without a result. */
  default boolean cancelled() {
    return false;
  }
}
