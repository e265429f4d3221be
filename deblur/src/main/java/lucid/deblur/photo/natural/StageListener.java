package lucid.deblur.photo.natural;

import java.util.function.BooleanSupplier;
import lucid.deblur.natural.NaturalListener;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.SearchPart;

/** Tells a listener of searches how the stages of a restoration go, as parts of the whole. */
final class StageListener implements NaturalListener {
  /** The steps that a listener hears of, without those of a refinement. */
  static final int STEPS = 100;

  /** A refinement takes so many times as long, most of the time. */
  private static final int REFINING = 9;

  /** The share of the steps that the search for the kernel takes of most photos. */
  static final double KERNEL = 0.6;

  /** The share of the steps for the kernels of parts of the photo. */
  static final double PARTS = 0.1;

  private final SearchListener listener;
  private final boolean searches;
  private final int all;
  private final BooleanSupplier interrupted;
  private int told;

  /**
   * @param searches whether the kernel is looked for
   * @param refines whether a refinement comes after it
   * @param interrupted whether to end
   */
  StageListener(
      SearchListener listener, boolean searches, boolean refines, BooleanSupplier interrupted) {
    this.listener = listener;
    this.searches = searches;
    all = refines ? (1 + REFINING) * STEPS : STEPS;
    this.interrupted = interrupted;
  }

  /** The part of a refinement, which comes after the rest. */
  static SearchPart refining(SearchListener listener) {
    return new SearchPart(listener, STEPS, REFINING * STEPS, (1 + REFINING) * STEPS);
  }

  @Override
  public void progress(String stage, double done) {
    double share =
        switch (stage) {
          case "kernel" -> KERNEL * done;
          case "parts" -> KERNEL + PARTS * done;
          default -> searches ? KERNEL + PARTS + (1 - KERNEL - PARTS) * done : done;
        };
    int step = (int) (STEPS * share);
    if (step > told) {
      told = step;
      listener.progress(step, all, Double.NaN);
    }
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled() || listener.stopped() || interrupted.getAsBoolean();
  }
}
