package lucid.deblur.cli;

import java.io.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The progress of a task as a bar, where a person at a terminal sees it; nothing in a pipe. */
final class TaskBar implements AutoCloseable {
  private final String task;
  private final boolean seen = isTerminal();
  private ProgressBar bar;

  /** A bar that is drawn at the first step. */
  TaskBar(String task) {
    this.task = task;
  }

  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there may be a console in a pipe too, and this method that says so.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException("cannot ask the console: " + exception, exception);
    }
  }

  /** Whether there is somebody to see it. */
  boolean isSeen() {
    return seen;
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
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
    bar.stepTo(step);
    bar.setExtraMessage(state);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
