package lucid.deblur.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;

/**
 * When a run is to end early: once its time is up, or when Ctrl-C or a polite kill asks for it. The
 * second signal ends the program at once, as without this.
 */
final class Stop implements AutoCloseable {
  /** Exit codes of programs that a signal ended are this and its number. */
  private static final int SIGNAL_EXIT = 128;

  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  private final long began = System.nanoTime();
  private final Duration time;
  private final PrintWriter log;
  private final Map<String, Object> handlers = new LinkedHashMap<>();
  private volatile int signal;

  /**
   * Begins to count the time and to listen.
   *
   * @param time that the run may take, or null
   * @param log is told of signals
   */
  Stop(Duration time, PrintWriter log) {
    this.time = time;
    this.log = log;
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

  /** Whether the run is to end. */
  boolean isAsked() {
    return signal != 0 || secondsLeft() <= 0;
  }

  /** When a task is to end that may take its part of the time left, being the first of so many. */
  BooleanSupplier share(int tasks) {
    double end = secondsLeft() - secondsLeft() / tasks;
    return () -> signal != 0 || secondsLeft() <= end;
  }

  /** The time for some of the tasks that are left, infinite if the run may take any. */
  double secondsFor(int own, int others) {
    return secondsLeft() * own / (own + others);
  }

  private double secondsLeft() {
    return time == null
        ? Double.POSITIVE_INFINITY
        : time.toNanos() * 1e-9 - (System.nanoTime() - began) * 1e-9;
  }

  /** What ended a run, or a part of it. */
  String reason() {
    return signal != 0 ? "interrupted" : "time";
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
