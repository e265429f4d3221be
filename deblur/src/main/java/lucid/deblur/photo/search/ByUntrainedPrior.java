package lucid.deblur.photo.search;

import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.KernelSizeEstimate;
import lucid.deblur.image.PictureSize;
import lucid.deblur.image.Tiling;
import lucid.deblur.photo.FramedPlan;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.SearchCache;
import lucid.generators.BlurPrior;
import lucid.generators.UntrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/** Restores photos of any kind and size by algorithm 3, which trains a network on each. */
public final class ByUntrainedPrior implements RestorationMethod {
  /** A blur adds up light, and an untrained network knows nothing else. */
  private static final Gamma USUAL_GAMMA = Gamma.SRGB;

  /** The least side in pixels of a photo within its frame. */
  private static final int LEAST_INSIDE = 32;

  private final PhotoSettings settings;
  private final Optional<Recipe> recipe;

  /**
   * @throws BadInput if the settings want algorithm 3 and what it cannot do
   */
  public ByUntrainedPrior(PhotoSettings settings) {
    this.settings = settings;
    boolean bounded = settings.boundary() != null;
    boolean wanted = settings.recipe().isUntrained();
    boolean named = settings.prior() instanceof PriorChoice.Named;
    if (wanted && named) {
      throw new BadInput(
          "algorithm 3 makes a network for each picture: leave out --prior "
              + settings.prior().priors().get(0).name());
    }
    if (wanted && settings.tile()) {
      throw new BadInput("algorithm 3 restores a picture of any size as a whole: leave out --tile");
    }
    if (wanted && bounded) {
      throw new BadInput(
          "algorithm 3 assumes nothing outside the picture: leave out --boundary "
              + settings.boundary());
    }
    boolean possible = !named && !bounded && settings.recipe().mayBeUntrained();
    recipe =
        wanted || possible
            ? Optional.of(settings.recipe().of(UntrainedPrior.USUAL))
            : Optional.empty();
  }

  /** A photo that is wanted in tiles needs a trained prior. */
  @Override
  public Optional<RestorationPlan> plan(Photo photo) {
    return settings.tile()
        ? Optional.empty()
        : recipe.map(own -> FramedPlan.of(photo, LEAST_INSIDE, inside -> plan(inside, own)));
  }

  private RestorationPlan plan(Photo photo, Recipe own) {
    PictureSize size = PictureSize.of(photo.stored());
    BlurPrior kernels = settings.blurPrior().window(kernelSize(photo));
    try {
      SearchCache.generator(UntrainedPrior.USUAL, kernels, photo.stored());
    } catch (BadInput exception) {
      throw new BadInput(photo.source() + ": " + exception.getMessage(), exception);
    }
    return new SearchPlan(
        photo,
        settings,
        UntrainedPrior.USUAL,
        kernels,
        own,
        Tiling.of(size.width(), size.height(), size.width(), size.height()),
        settings.gamma() == null ? photo.encoding().gamma().orElse(USUAL_GAMMA) : settings.gamma(),
        "algorithm 3, %s; kernels of %s pixels, %s"
            .formatted(
                settings.recipe().isUntrained()
                    ? "as wanted"
                    : "no prior makes pictures of " + size,
                PictureSize.of(kernels.generator()),
                settings.kernelSize() == null ? "by its edges" : "as wanted"));
  }

  private int kernelSize(Photo photo) {
    return settings.kernelSize() == null
        ? KernelSizeEstimate.of(photo.stored(), settings.blurPrior().largestWindow())
        : settings.kernelSize();
  }

  @Override
  public Map<String, Object> choices(Device device) {
    BlurPrior kernels = settings.kernels();
    return recipe
        .<Map<String, Object>>map(
            own ->
                Map.of(
                    "untrained",
                    SearchPlan.choice(settings, own, device, Optional.empty(), kernels)))
        .orElse(Map.of());
  }
}
