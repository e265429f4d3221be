package lucid.generators.training;

import java.util.Locale;
import lucid.tensor.Device;

/**
 * Finds how many steps of a training fit a time, by a trial of a few steps that is thrown away. So
 * the training itself depends on the number of its steps alone, not on the clock.
 */
final class StepTrial {
  /** The first steps are slower: the JVM compiles what they run. */
  private static final int WARM_UP = 15;

  private static final int STEPS = 35;
  private static final int MOST_STEPS = 100_000_000;

  private StepTrial() {}

  /**
   * The number of steps that fit, at least 1.
   *
   * @param seconds for all steps
   * @param listener is told of the speed and the steps
   */
  static int steps(Training training, double seconds, Device device, TrainingListener listener) {
    int end = WARM_UP + STEPS;
    Training trial = training.withSteps(Math.max(end, training.settings().steps()));
    try (Trainer trainer =
        new Trainer(trial.architecture(), trial.source(), trial.settings(), device)) {
      trainer.runTo(WARM_UP, progress -> {}, null);
      long began = System.nanoTime();
      trainer.runTo(end, progress -> {}, null);
      double step = (System.nanoTime() - began) * 1e-9 / STEPS;
      int steps = (int) Math.max(1, Math.min(MOST_STEPS, seconds / step));
      listener.message(
          String.format(
              Locale.ROOT,
              "%.3f s a step in a trial of %d: %d steps planned for %.2f hours",
              step,
              STEPS,
              steps,
              seconds / 3600));
      return steps;
    }
  }
}
