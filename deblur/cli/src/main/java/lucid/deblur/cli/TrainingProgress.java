package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import lucid.generators.training.Trainer;
import lucid.generators.training.TrainingListener;
import lucid.generators.training.method.Figure;

/** A bar with the losses on a terminal, one line a report in a pipe; pictures at checkpoints. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private final TrainingPictures pictures;
  private final PrintWriter log;
  private final TaskBar bar;
  private volatile double secondsLeft = Double.NaN;

  /**
   * @param pictures are drawn at each checkpoint
   */
  TrainingProgress(TrainingPictures pictures, Messages messages) {
    this.pictures = pictures;
    log = messages.notes();
    bar = new TaskBar("train", messages.terminal(), () -> secondsLeft);
  }

  @Override
  public void progress(Progress progress) {
    secondsLeft = progress.secondsLeft();
    String figures =
        String.format(
            Locale.ROOT,
            "%s, %.0f pictures/s",
            progress.figures().stream().map(Figure::toString).collect(Collectors.joining(", ")),
            progress.picturesPerSecond());
    if (!bar.isSeen()) {
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
    bar.show(progress.step(), progress.steps(), figures);
  }

  @Override
  public void message(String line) {
    log.println(line);
  }

  @Override
  public void saved(Trainer trainer) {
    pictures.write(trainer);
  }

  @Override
  public void close() {
    bar.close();
  }
}
