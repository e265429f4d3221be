package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Locale;
import lucid.generators.training.TrainingListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar with the loss on a terminal, one line a report in a pipe. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private final PrintWriter log;
  private ProgressBar bar;

  TrainingProgress(PrintWriter log) {
    this.log = log;
  }

  @Override
  public void progress(Progress progress) {
    String figures =
        String.format(
            Locale.ROOT,
            "loss %.1f, PSNR %.2f dB, KL %.1f nats, %.0f pictures/s",
            progress.loss(),
            progress.psnr(),
            progress.kl(),
            progress.picturesPerSecond());
    if (!Terminal.isInteractive()) {
      log.println(
          String.format(
              Locale.ROOT,
              "step %d of %d, %s, %.0f min left",
              progress.step(),
              progress.steps(),
              figures,
              progress.secondsLeft() / 60));
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("train")
              .setInitialMax(progress.steps())
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
    bar.stepTo(progress.step());
    bar.setExtraMessage(figures);
  }

  @Override
  public void message(String line) {
    log.println(line);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
