package lucid.generators.training;

import java.util.List;
import lucid.generators.training.method.Figure;

/** Hears of a training's course. */
public interface TrainingListener {
  /** Called at the settings' interval and after the last step. */
  void progress(Progress progress);

  /** One line for people, such as a picture that was skipped. */
  default void message(String line) {}

  /** Called after each checkpoint: what can be shown lies in the trainer. */
  default void saved(Trainer trainer) {}

  /**
   * @param step steps made
   * @param steps all steps
   * @param figures of this step's batch
   * @param picturesPerSecond since the last report
   * @param secondsLeft at that rate
   */
  record Progress(
      int step, int steps, List<Figure> figures, double picturesPerSecond, double secondsLeft) {
    /**
     * One of the figures.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double value(String name) {
      return figures.stream()
          .filter(figure -> figure.name().equals(name))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("no figure '" + name + "' among " + figures))
          .value();
    }
  }
}
