package lucid.deblur.photo.natural;

import java.util.function.BooleanSupplier;
import lucid.deblur.natural.NaturalListener;
import lucid.deblur.search.SearchListener;

/** Tells a listener of searches how the stages of a restoration go, as parts of the whole. */
final class StageListener implements NaturalListener {
  private static final int STEPS = 100;

  /** The share of the time that the search for the kernel takes of most photos. */
  private static final double KERNEL = 0.6;

  private static final double PARTS = 0.1;

  private final SearchListener listener;
  private final boolean searches;
  private final BooleanSupplier interrupted;
  private int told;

  /**
   * @param searches whether the kernel is looked for
   * @param interrupted whether to end
   */
  StageListener(SearchListener listener, boolean searches, BooleanSupplier interrupted) {
    this.listener = listener;
    this.searches = searches;
    this.interrupted = interrupted;
  }

  @Override
  public void progress(String stage, double done) {
    double all =
        switch (stage) {
          case "kernel" -> KERNEL * done;
          case "parts" -> KERNEL + PARTS * done;
          default -> searches ? KERNEL + PARTS + (1 - KERNEL - PARTS) * done : done;
        };
    int step = (int) (STEPS * all);
    if (step > told) {
      told = step;
      listener.progress(step, STEPS, Double.NaN);
    }
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled() || listener.stopped() || interrupted.getAsBoolean();
  }
}
