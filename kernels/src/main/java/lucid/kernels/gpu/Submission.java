package lucid.kernels.gpu;

/** Launches that are ready to run, as often as wanted. */
public interface Submission extends AutoCloseable {
  /** Puts all launches into the queue and does not wait for them. */
  void run();

  /** Gives the launches up; the buffers of those that still wait in the queue may then be freed. */
  @Override
  void close();
}
