package lucid.generators.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a variational auto-encoder is trained.
 *
 * @param seed of weights, batches, augmentation and noise
 * @param batch pictures a step
 * @param steps all steps of the training
 * @param rate Adam's learning rate after the warm-up
 * @param warmUp steps in which the rate rises linearly from 0
 * @param decay how the rate falls to the last step
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
 *     averages are what is saved. 0 saves the last weights
 * @param reportEvery steps between two reports
 * @param checkpointEvery steps between two checkpoints
 */
public record TrainingSettings(
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
    int checkpointEvery) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  public TrainingSettings {
    require(batch >= 2, "batch", batch, "2 or more");
    require(steps >= 1, "steps", steps, "1 or more");
    require(rate > 0 && Double.isFinite(rate), "rate", rate, "a number above 0");
    require(warmUp >= 0, "warmUp", warmUp, "0 or more");
    require(klWeight >= 0 && Double.isFinite(klWeight), "klWeight", klWeight, "0 or more");
    require(klStart > 0 && Double.isFinite(klStart), "klStart", klStart, "a number above 0");
    require(klWarmUp >= 0, "klWarmUp", klWarmUp, "0 or more");
    require(sigma > 0 && Double.isFinite(sigma), "sigma", sigma, "a number above 0");
    require(sumWeight >= 0 && Double.isFinite(sumWeight), "sumWeight", sumWeight, "0 or more");
    require(sumSteps >= 0, "sumSteps", sumSteps, "0 or more");
    require(emaDecay >= 0 && emaDecay < 1, "emaDecay", emaDecay, "0 to below 1");
    require(reportEvery >= 1, "reportEvery", reportEvery, "1 or more");
    require(checkpointEvery >= 1, "checkpointEvery", checkpointEvery, "1 or more");
  }

  private static void require(boolean valid, String name, Object value, String wanted) {
    if (!valid) {
      throw new IllegalArgumentException(
          "cannot train with %s %s: want %s".formatted(name, value, wanted));
    }
  }

  /**
   * What suits the street pictures. A standard deviation well above the reconstruction error keeps
   * the posterior wide, so that standard normal latents give pictures.
   */
  public static TrainingSettings street() {
    return new TrainingSettings(
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
   * What suits aligned pictures of 64x64 pixels, such as faces and shoes; see {@link #street} on the
   * standard deviation.
   */
  public static TrainingSettings aligned() {
    return new TrainingSettings(
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

  /** What suits the blur kernels; see {@link #street} on the standard deviation. */
  public static TrainingSettings blur() {
    return new TrainingSettings(
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

  /**
   * These settings with another value of one.
   *
   * @param name as in this record, such as {@code klWeight}
   * @param value a number or a name of an enum as text
   * @throws IllegalArgumentException for an unknown name, listing the known ones, or a bad value
   */
  public TrainingSettings with(String name, String value) {
    Map<String, Object> fields = fields();
    if (fields.replace(name, value) == null) {
      throw new IllegalArgumentException(
          "no training setting '%s': choose %s"
              .formatted(name, String.join(", ", fields.keySet())));
    }
    try {
      return JSON.convertValue(fields, TrainingSettings.class);
    } catch (IllegalArgumentException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalArgumentException(
          "cannot set %s to '%s': %s"
              .formatted(name, value, cause.getMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  /**
   * Settings from the JSON of {@link #toJson}.
   *
   * @throws IllegalArgumentException in one line, if it is not that
   */
  static TrainingSettings fromJson(String json) {
    try {
      return JSON.readValue(json, TrainingSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "cannot read training settings '%s': %s".formatted(json, e.getOriginalMessage()), e);
    }
  }

  /** All settings as JSON, for model cards. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(fields());
    } catch (JsonProcessingException e) {
      throw new AssertionError("numbers and enums can be written", e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> fields() {
    return new TreeMap<>((Map<String, Object>) JSON.convertValue(this, Map.class));
  }

  /** The learning rate of a step, counted from 0. */
  double rateAt(int step) {
    double rise = Math.min(1, (step + 1.0) / (warmUp + 1.0));
    return rate * rise * decay.factor((double) step / steps);
  }

  /** The weight of the Kullback-Leibler term at a step. */
  double klWeightAt(int step) {
    return step >= klWarmUp ? klWeight : klWeight * Math.pow(klStart, 1 - (double) step / klWarmUp);
  }

  /** The weight of the sums at a step. */
  double sumWeightAt(int step) {
    return sumSteps == 0 || step < sumSteps ? sumWeight : 0;
  }

  /** The decay of the weights' average at a step: shorter at first, to forget the start. */
  double emaDecayAt(int step) {
    return Math.min(emaDecay, (1.0 + step) / (10.0 + step));
  }
}
