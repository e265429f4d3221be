package lucid.deblur.search;

import java.util.function.Supplier;
import lucid.tensor.Tensor;

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
   * @param residual the least residual of all restarts, root mean square; NaN where nothing is
   *     searched for in the ranges of priors
   */
  void progress(int step, int steps, double residual);

  /**
   * Called before {@link #progress} of a restart whose residual is the least of all by then.
   *
   * @param residual of that restart
   * @param picture makes its picture {@code [1,H,W,C]}, in part of a step's time; of use until this
   *     returns
   */
  default void best(double residual, Supplier<Tensor> picture) {}

  /** Asked before every step, on the thread that searches: whether to end without a result. */
  default boolean cancelled() {
    return false;
  }

  /**
   * Asked before every step, on the thread that searches: whether to end with what there is by now.
   * Once it is true it must stay so.
   */
  default boolean stopped() {
    return false;
  }
}
