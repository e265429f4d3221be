package lucid.deblur.photo;

import java.time.Duration;
import java.util.function.Consumer;
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
 * @param kernelSize the height and width of kernels in pixels, of natural photos their bound; null
 *     for the blur prior's, for algorithm 3 what the photo's edges suggest, else no bound
 * @param recipe which algorithms search, and for how long
 * @param seed selects the starting points
 * @param batch the most restarts searched at once, or null for all that fit the device
 * @param range the stored values that are black and white, or null for those of each file
 * @param crop the part that is wanted, or null for all
 * @param tile whether a photo that is larger than the prior's pictures may be restored in tiles
 * @param gamma how stored values stand for light, or null for what suits the way of restoring
 * @param boundary what lies outside the photo, or null for what it looks like
 * @param natural what is wanted of the way of natural photos
 * @param force whether the best try is taken also where it is not sure to be better
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
    NaturalChoice natural,
    boolean force,
    Duration time,
    DeviceChoice device) {

  /** Settings that are being changed. */
  private static final class Draft {
    private PriorChoice prior;
    private BlurPrior blurPrior;
    private Integer kernelSize;
    private RecipeChoice recipe;
    private long seed;
    private Integer batch;
    private ValueRange range;
    private Region crop;
    private boolean tile;
    private Gamma gamma;
    private Boundary boundary;
    private NaturalChoice natural;
    private boolean force;
    private Duration time;
    private DeviceChoice device;

    Draft(PhotoSettings from) {
      prior = from.prior;
      blurPrior = from.blurPrior;
      kernelSize = from.kernelSize;
      recipe = from.recipe;
      seed = from.seed;
      batch = from.batch;
      range = from.range;
      crop = from.crop;
      tile = from.tile;
      gamma = from.gamma;
      boundary = from.boundary;
      natural = from.natural;
      force = from.force;
      time = from.time;
      device = from.device;
    }

    PhotoSettings settings() {
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
          natural,
          force,
          time,
          device);
    }
  }

  private PhotoSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

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
        NaturalChoice.USUAL,
        false,
        null,
        DeviceChoice.AUTO);
  }

  /** With another choice of picture priors. */
  public PhotoSettings withPrior(PriorChoice other) {
    return with(now -> now.prior = other);
  }

  /** With another prior of blur kernels. */
  public PhotoSettings withBlurPrior(BlurPrior other) {
    return with(now -> now.blurPrior = other);
  }

  /** For kernels of another size. */
  public PhotoSettings withKernelSize(Integer other) {
    return with(now -> now.kernelSize = other);
  }

  /** With another recipe. */
  public PhotoSettings withRecipe(RecipeChoice other) {
    return with(now -> now.recipe = other);
  }

  /** With other starting points. */
  public PhotoSettings withSeed(long other) {
    return with(now -> now.seed = other);
  }

  /** With so many restarts at once. */
  public PhotoSettings withBatch(Integer other) {
    return with(now -> now.batch = other);
  }

  /** For files whose values have another range. */
  public PhotoSettings withRange(ValueRange other) {
    return with(now -> now.range = other);
  }

  /** For a part of the photo. */
  public PhotoSettings withCrop(Region other) {
    return with(now -> now.crop = other);
  }

  /** With tiles or without. */
  public PhotoSettings withTile(boolean other) {
    return with(now -> now.tile = other);
  }

  /** In another light. */
  public PhotoSettings withGamma(Gamma other) {
    return with(now -> now.gamma = other);
  }

  /** With something else outside the photo. */
  public PhotoSettings withBoundary(Boundary other) {
    return with(now -> now.boundary = other);
  }

  /** With other wishes for the way of natural photos. */
  public PhotoSettings withNatural(NaturalChoice other) {
    return with(now -> now.natural = other);
  }

  /** With tries that are not sure to be better taken or not. */
  public PhotoSettings withForce(boolean other) {
    return with(now -> now.force = other);
  }

  /** With so much time. */
  public PhotoSettings withTime(Duration other) {
    return with(now -> now.time = other);
  }

  /** On another device. */
  public PhotoSettings withDevice(DeviceChoice other) {
    return with(now -> now.device = other);
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
