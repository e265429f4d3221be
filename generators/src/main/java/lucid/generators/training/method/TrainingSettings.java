package lucid.generators.training.method;

import java.util.Optional;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;

/**
 * A method of training with its settings. A method is a record of settings, see {@link
 * SettingsFields}, that makes a {@link TrainingGraph}.
 */
public interface TrainingSettings {
  /** The seed of weights, batches, augmentation and noise. */
  long seed();

  /** Pictures a step. */
  int batch();

  /** All steps of the training. */
  int steps();

  /** Adam's learning rate after the warm-up. */
  double rate();

  /** Steps in which the rate rises linearly from 0. */
  int warmUp();

  /** The course of the rate to the last step. */
  RateDecay decay();

  /**
   * The part of an exponential moving average of the weights that stays at a step; the averages are
   * saved. 0 saves the last weights.
   */
  double emaDecay();

  /** Steps between two reports. */
  int reportEvery();

  /** Steps between two checkpoints. */
  int checkpointEvery();

  /**
   * These settings with another value of one.
   *
   * @param name as in the record, such as {@code rate}
   * @param value a number or a name of an enum as text
   * @throws BadInput for an unknown name, listing the known ones, or a bad value
   */
  TrainingSettings with(String name, String value);

  /** All settings as JSON, for model cards. */
  default String toJson() {
    return SettingsFields.toJson(this);
  }

  /** The name of the method, such as {@code vae}. */
  String method();

  /**
   * One step of the method as a graph.
   *
   * @throws BadInput in one line, if the method cannot train such a network
   */
  TrainingGraph graph(Architecture network);

  /** A sentence for people, if the settings may not do what they seem to. */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /** The learning rate of a step, counted from 0. */
  default double rateAt(int step) {
    double rise = Math.min(1, (step + 1.0) / (warmUp() + 1.0));
    return rate() * rise * decay().factor((double) step / steps());
  }

  /** The decay of the weights' average at a step: shorter at first, to forget the start. */
  default double emaDecayAt(int step) {
    return Math.min(emaDecay(), (1.0 + step) / (10.0 + step));
  }
}
