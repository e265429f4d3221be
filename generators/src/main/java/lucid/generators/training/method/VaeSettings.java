package lucid.generators.training.method;

import java.util.Locale;
import java.util.Optional;
import lucid.generators.network.Architecture;

/**
 * The settings by which a variational auto-encoder is trained.
 *
 * @param seed of weights, batches, augmentation and noise
 * @param batch pictures a step
 * @param steps all steps of the training
 * @param rate Adam's learning rate after the warm-up
 * @param warmUp steps in which the rate rises linearly from 0
 * @param decay the course of the rate to the last step
 * @param klWeight weight of the Kullback-Leibler term (beta); 1 is the evidence bound
 * @param klStart how many times that weight the first step has; above 1, latents come into use one
 *     by one, so that fewer are used and standard normal ones lie among those of the data
 * @param klWarmUp steps in which the weight goes geometrically from the first to the last
 * @param observation the reconstruction term
 * @param sigma the standard deviation of {@link Observation#GAUSSIAN}, in the units of the pixels
 *     trained on
 * @param sumWeight weight of the mean squared relative error of the sum of pixels of what latents
 *     from a widened prior give, against the data's; for kernels, whose sum is the brightness of
 *     what they blur. 0 for pictures
 * @param sumSteps steps from the first in which sums are held so; it moves the mass of what latents
 *     give outwards, which the later steps undo. 0 for all
 * @param emaDecay how much of an exponential moving average of the weights stays at a step; the
 *     averages are saved. 0 saves the last weights
 * @param reportEvery steps between two reports
 * @param checkpointEvery steps between two checkpoints
 */
public record VaeSettings(
    long seed,
    int batch,
    int steps,
    double rate,
    int warmUp,
    RateDecay decay,
    double klWeight,
    double klStart,
    int klWarmUp,
    Observation observation,
    double sigma,
    double sumWeight,
    int sumSteps,
    double emaDecay,
    int reportEvery,
    int checkpointEvery)
    implements TrainingSettings {
  public VaeSettings {
    SettingsFields.requireCommon(
        batch, steps, rate, warmUp, emaDecay, reportEvery, checkpointEvery);
    SettingsFields.requireNotNegative("klWeight", klWeight);
    SettingsFields.requirePositive("klStart", klStart);
    SettingsFields.requireNotNegative("klWarmUp", klWarmUp);
    SettingsFields.requirePositive("sigma", sigma);
    SettingsFields.requireNotNegative("sumWeight", sumWeight);
    SettingsFields.requireNotNegative("sumSteps", sumSteps);
  }

  /**
   * Settings for the street pictures. A standard deviation well above the reconstruction error
   * keeps the posterior wide, so that standard normal latents give pictures.
   */
  public static VaeSettings street() {
    return new VaeSettings(
        1,
        32,
        20_000,
        1e-3,
        200,
        RateDecay.COSINE,
        1,
        4,
        5_000,
        Observation.GAUSSIAN,
        0.3,
        0,
        0,
        0.998,
        50,
        500);
  }

  /**
   * Settings for aligned pictures of 64x64 pixels, such as faces and shoes; see {@link #street} on
   * the standard deviation.
   */
  public static VaeSettings aligned() {
    return new VaeSettings(
        1,
        32,
        15_000,
        1e-3,
        200,
        RateDecay.COSINE,
        1,
        4,
        4_000,
        Observation.GAUSSIAN,
        0.4,
        0,
        0,
        0.998,
        50,
        500);
  }

  /** Settings for the blur kernels; see {@link #street} on the standard deviation. */
  public static VaeSettings blur() {
    return new VaeSettings(
        1,
        32,
        70_000,
        2e-3,
        200,
        RateDecay.COSINE,
        1,
        10,
        25_000,
        Observation.GAUSSIAN,
        0.14,
        200,
        40_000,
        0.999,
        500,
        5_000);
  }

  @Override
  public String method() {
    return "vae";
  }

  @Override
  public TrainingGraph graph(Architecture network) {
    return new VaeGraph(network, this);
  }

  @Override
  public Optional<String> warning() {
    if (klWarmUp <= steps || klStart == 1) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "klWarmUp is %d and there are %d steps: the divergence ends with a weight of %.2f, not %.2f",
            klWarmUp,
            steps,
            klWeightAt(steps),
            klWeight));
  }

  @Override
  public VaeSettings with(String name, String value) {
    return SettingsFields.with(this, name, value, VaeSettings.class);
  }

  /** The weight of the Kullback-Leibler term at a step. */
  double klWeightAt(int step) {
    return step >= klWarmUp ? klWeight : klWeight * Math.pow(klStart, 1 - (double) step / klWarmUp);
  }

  /** The weight of the sums at a step. */
  double sumWeightAt(int step) {
    return sumSteps == 0 || step < sumSteps ? sumWeight : 0;
  }
}
