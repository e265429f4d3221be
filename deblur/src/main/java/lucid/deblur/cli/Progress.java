package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Locale;
import lucid.deblur.SearchListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar with the residual and the time left on a terminal, a few plain lines in a pipe. */
final class Progress implements SearchListener, AutoCloseable {
  private static final int LINES = 5;

  private final String task;
  private final PrintWriter log;
  private final long began = System.nanoTime();
  private ProgressBar bar;
  private int lines;

  Progress(String task, PrintWriter log) {
    this.task = task;
    this.log = log;
  }

  @Override
  public void progress(int step, int steps, double residual) {
    String loss = String.format(Locale.ROOT, "residual %.4f", residual);
    if (Terminal.isInteractive()) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
      }
      bar.stepTo(step);
      bar.setExtraMessage(loss);
    } else if (step * LINES >= (lines + 1) * steps) {
      lines = step * LINES / steps;
      double elapsed = (System.nanoTime() - began) * 1e-9;
      log.println(
          String.format(
              Locale.ROOT,
              "%s: step %d of %d, %s, %.0f s left",
              task,
              step,
              steps,
              loss,
              elapsed * (steps - step) / step));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
