package lucid.deblur;

/** Is told how a search goes. */
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
}
