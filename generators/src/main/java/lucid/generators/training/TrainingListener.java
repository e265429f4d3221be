package lucid.generators.training;

/** Hears of a training's course. */
public interface TrainingListener {
  /** Called at the settings' interval and after the last step. */
  void progress(Progress progress);

  /** One line for people, such as a picture that was skipped. */
  default void message(String line) {}

  /**
   * @param step steps made
   * @param steps all steps
   * @param loss the objective of this step's batch, nats a picture but for constants
   * @param psnr of the batch's reconstruction in dB, from the mean squared error, data range 1
   * @param kl the Kullback-Leibler divergence in nats a picture
   * @param picturesPerSecond since the last report
   * @param secondsLeft at that rate
   */
  record Progress(
      int step,
      int steps,
      double loss,
      double psnr,
      double kl,
      double picturesPerSecond,
      double secondsLeft) {}
}
