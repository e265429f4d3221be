package lucid.kernels.gpu;

/** Launches that are ready to run, as often as wanted. */
public interface Submission extends AutoCloseable {
  /** Puts all launches into the queue and does not wait for them. */
  void run();

  @Override
  void close();
}
