package lucid.deblur.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a task as a bar, where a person at a terminal sees it; nothing in a pipe. */
final class TaskBar implements AutoCloseable {
  private final String task;
  private final Terminal terminal;
  private final DoubleSupplier secondsLeft;
  private ProgressBar bar;

  /**
   * A bar that is drawn at the first step.
   *
   * @param secondsLeft the time left when asked, not a number if nobody knows it
   */
  TaskBar(String task, Terminal terminal, DoubleSupplier secondsLeft) {
    this.task = task;
    this.terminal = terminal;
    this.secondsLeft = secondsLeft;
  }

  /** Whether there is somebody to see it. */
  boolean isSeen() {
    return terminal.drawn();
  }

  /**
   * Moves on.
   *
   * @param state what to say beside the bar
   */
  void show(int step, int steps, String state) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(steps)
              .setEtaFunction(now -> timeLeft())
              .setStyle(
                  terminal.coloured()
                      ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                      : ProgressBarStyle.UNICODE_BLOCK)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
    bar.stepTo(step);
    bar.setExtraMessage(state);
  }

  private Optional<Duration> timeLeft() {
    double seconds = secondsLeft.getAsDouble();
    return Double.isNaN(seconds)
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
