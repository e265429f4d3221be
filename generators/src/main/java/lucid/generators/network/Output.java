package lucid.generators.network;

/** The kind of images that a network generates. */
public enum Output {
  /** Pictures, grey or in colour, with values in [0,1]. */
  PICTURES("pictures"),
  /** Blur kernels: one channel, values at 0 or above that sum to about 1. */
  KERNELS("blur kernels");

  private final String title;

  Output(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
