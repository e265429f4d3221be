package lucid.deblur.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.photo.RunLimit;
import org.jline.utils.Signals;

/**
 * When a run is to end early: once its time is up, or when Ctrl-C or a polite kill asks for it. The
 * second signal ends the program at once, as without this.
 */
final class Stop implements AutoCloseable {
  /** Exit codes of programs that a signal ended are this and its number. */
  private static final int SIGNAL_EXIT = 128;

  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  private final RunLimit limit;
  private final PrintWriter log;
  private final Map<String, Object> handlers = new LinkedHashMap<>();
  private volatile int signal;

  /**
   * Begins to count the time. Until {@link #listen}, a signal ends the program at once, also one
   * that waits for a picture to be read.
   *
   * @param time that the run may take, or null
   * @param log is told of signals
   */
  Stop(Duration time, PrintWriter log) {
    limit = new RunLimit(time, () -> signal != 0);
    this.log = log;
  }

  /** From here on, the first signal ends the run, and the program is let to write. */
  synchronized void listen() {
    SIGNALS.forEach((name, number) -> handlers.put(name, register(name, number)));
  }

  private Object register(String name, int number) {
    return Signals.register(
        name,
        () -> {
          signal = number;
          close();
          log.println("ending with what there is by now; once more ends at once");
        });
  }

  /** When the run is to end. */
  RunLimit limit() {
    return limit;
  }

  /** The exit code of a run that did all that it was let to. */
  int exitCode() {
    return signal != 0 ? SIGNAL_EXIT + signal : 0;
  }

  /** Listens no more. */
  @Override
  public synchronized void close() {
    handlers.forEach(Signals::unregister);
    handlers.clear();
  }
}
