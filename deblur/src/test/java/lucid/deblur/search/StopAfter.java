package lucid.deblur.search;

/** Ends a search after so many steps. */
final class StopAfter implements SearchListener {
  private int left;

  StopAfter(int steps) {
    left = steps;
  }

  @Override
  public void progress(int step, int steps, double residual) {}

  @Override
  public boolean stopped() {
    left--;
    return left < 0;
  }
}
