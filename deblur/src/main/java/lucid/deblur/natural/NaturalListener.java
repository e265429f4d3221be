package lucid.deblur.natural;

/** Hears how a restoration goes, and may cancel it. Called by the thread that restores. */
public interface NaturalListener {
  /** Hears nothing. */
  NaturalListener NONE = new NaturalListener() {};

  /**
   * @param stage what is being done, in words, such as {@code kernel}
   * @param done the part of the stage that is done, 0 to 1
   */
  default void progress(String stage, double done) {}

  /** Whether to end with a {@link java.util.concurrent.CancellationException}. */
  default boolean cancelled() {
    return false;
  }
}
