package lucid.deblur.photo;

import java.time.Duration;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.observation.Boundary;
import lucid.deblur.recipe.RecipeChoice;
import lucid.deblur.search.DeviceChoice;
import lucid.generators.BlurPrior;
import lucid.generators.Priors;
import lucid.generators.files.BadInput;

/**
 * A user's settings for restoring photos. Every method that sets something gives changed settings.
 *
 * @param prior which picture prior
 * @param blurPrior what blur kernels look like
 * @param kernelSize the height and width of kernels in pixels; null for the blur prior's, and for
 *     algorithm 3, what the photo's edges suggest
 * @param recipe which algorithms search, and for how long
 * @param seed selects the starting points
 * @param batch the most restarts searched at once, or null for all that fit the device
 * @param range the stored values that are black and white, or null for those of each file
 * @param crop the part that is wanted, or null for all
 * @param tile whether a photo that is larger than the prior's pictures may be restored in tiles
 * @param gamma how stored values stand for light, or null for what suits the way of restoring
 * @param boundary what lies outside the photo, or null for what it looks like
 * @param time that a run may take, or null for any
 * @param device where to compute
 */
public record PhotoSettings(
    PriorChoice prior,
    BlurPrior blurPrior,
    Integer kernelSize,
    RecipeChoice recipe,
    long seed,
    Integer batch,
    ValueRange range,
    Region crop,
    boolean tile,
    Gamma gamma,
    Boundary boundary,
    Duration time,
    DeviceChoice device) {

  /** The settings of {@code lucid deblur} without options, with a choice of picture priors. */
  public static PhotoSettings with(PriorChoice prior) {
    return new PhotoSettings(
        prior,
        Priors.blur(Priors.BLUR),
        null,
        RecipeChoice.USUAL,
        1,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        DeviceChoice.AUTO);
  }

  /** With another choice of picture priors. */
  public PhotoSettings withPrior(PriorChoice other) {
    return new PhotoSettings(
        other,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** With another prior of blur kernels. */
  public PhotoSettings withBlurPrior(BlurPrior other) {
    return new PhotoSettings(
        prior,
        other,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** For kernels of another size. */
  public PhotoSettings withKernelSize(Integer other) {
    return new PhotoSettings(
        prior, blurPrior, other, recipe, seed, batch, range, crop, tile, gamma, boundary, time,
        device);
  }

  /** With another recipe. */
  public PhotoSettings withRecipe(RecipeChoice other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        other,
        seed,
        batch,
        range,
        crop,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** With other starting points. */
  public PhotoSettings withSeed(long other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        other,
        batch,
        range,
        crop,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** With so many restarts at once. */
  public PhotoSettings withBatch(Integer other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        other,
        range,
        crop,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** For files whose values have another range. */
  public PhotoSettings withRange(ValueRange other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        other,
        crop,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** For a part of the photo. */
  public PhotoSettings withCrop(Region other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        other,
        tile,
        gamma,
        boundary,
        time,
        device);
  }

  /** With tiles or without. */
  public PhotoSettings withTile(boolean other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        other,
        gamma,
        boundary,
        time,
        device);
  }

  /** In another light. */
  public PhotoSettings withGamma(Gamma other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        tile,
        other,
        boundary,
        time,
        device);
  }

  /** With something else outside the photo. */
  public PhotoSettings withBoundary(Boundary other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        tile,
        gamma,
        other,
        time,
        device);
  }

  /** With so much time. */
  public PhotoSettings withTime(Duration other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        tile,
        gamma,
        boundary,
        other,
        device);
  }

  /** On another device. */
  public PhotoSettings withDevice(DeviceChoice other) {
    return new PhotoSettings(
        prior,
        blurPrior,
        kernelSize,
        recipe,
        seed,
        batch,
        range,
        crop,
        tile,
        gamma,
        boundary,
        time,
        other);
  }

  /**
   * The blur prior for kernels of the wanted size.
   *
   * @throws BadInput if it makes no kernels of that size
   */
  public BlurPrior kernels() {
    return kernelSize == null ? blurPrior : blurPrior.window(kernelSize);
  }
}
