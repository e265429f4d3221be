package lucid.deblur.photo.natural;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.PictureSize;
import lucid.deblur.image.Region;
import lucid.deblur.natural.NaturalDeblurring;
import lucid.deblur.natural.NaturalSettings;
import lucid.deblur.photo.FramedPlan;
import lucid.deblur.photo.KnownKernel;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.recipe.RecipeChoice;
import lucid.generators.Priors;
import lucid.generators.TrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/**
 * Restores photos of any kind by a search for the kernel alone, in seconds. It leaves to priors
 * what is set for priors, and photos of exactly the size of a prior's pictures.
 */
public final class ByKernelSearch implements RestorationMethod {
  private final PhotoSettings settings;
  private final boolean wanted;
  private final boolean possible;

  /**
   * @throws BadInput one line, if the settings want this way and what it cannot do
   */
  public ByKernelSearch(PhotoSettings settings) {
    this.settings = settings;
    NaturalChoice natural = settings.natural();
    wanted = natural.isSpecial();
    String other = setForPriors(settings);
    possible = other == null;
    if (wanted && !possible) {
      throw new BadInput(
          "a known kernel, --kernel-from, --strength and --refine are for natural photos, which no prior restores: leave out "
              + other);
    }
    Integer bound = settings.kernelSize();
    if (natural.kernel() != null && bound != null) {
      throw new BadInput(
          "the kernel is that of %s: leave out --kernel-size %d"
              .formatted(natural.kernel().source(), bound));
    }
    if (possible && bound != null && bound < NaturalSettings.LEAST_KERNEL) {
      throw new BadInput(
          "cannot look for kernels of at most %d pixels: give --kernel-size %d or more"
              .formatted(bound, NaturalSettings.LEAST_KERNEL));
    }
  }

  /** The option that only a prior's way heeds, or null if there is none. */
  private static String setForPriors(PhotoSettings settings) {
    RecipeChoice recipe = settings.recipe();
    if (settings.prior() instanceof PriorChoice.Named named) {
      return "--prior " + named.prior().name();
    }
    if (recipe.algorithm() != null) {
      return "--algorithm " + recipe.algorithm();
    }
    if (!recipe.equals(RecipeChoice.USUAL)) {
      return "--recipe, --restarts and --steps";
    }
    if (!settings.blurPrior().name().equals(Priors.BLUR)) {
      return "--blur-prior " + settings.blurPrior().name();
    }
    if (settings.tile()) {
      return "--tile";
    }
    return settings.boundary() == null ? null : "--boundary " + settings.boundary();
  }

  @Override
  public Optional<RestorationPlan> plan(Photo photo) {
    if (!possible || !wanted && isForAPrior(photo)) {
      return Optional.empty();
    }
    PictureSize size = PictureSize.of(photo.stored());
    if (Math.min(size.width(), size.height()) < NaturalDeblurring.LEAST_SIDE) {
      if (wanted) {
        throw new BadInput(
            "%s is %s: a natural photo wants %dx%d pixels or more"
                .formatted(
                    photo.source(),
                    size,
                    NaturalDeblurring.LEAST_SIDE,
                    NaturalDeblurring.LEAST_SIDE));
      }
      return Optional.empty();
    }
    requireFits(photo.source(), size);
    return Optional.of(
        settings.natural().kernelFrom() != null
            ? new NaturalPlan(photo, settings)
            : FramedPlan.of(photo, leastInside(), inside -> new NaturalPlan(inside, settings)));
  }

  /** The least side of a photo within its frame: a known kernel has to fit in. */
  private int leastInside() {
    KnownKernel kernel = settings.natural().kernel();
    int least = NaturalDeblurring.LEAST_SIDE;
    for (int axis = 0; kernel != null && axis < 2; axis++) {
      least = Math.max(least, kernel.values().shape().size(axis));
    }
    return least;
  }

  private boolean isForAPrior(Photo photo) {
    List<TrainedPrior> priors = settings.prior().priors();
    PictureSize size = PictureSize.of(photo.stored());
    return priors.stream().anyMatch(prior -> PictureSize.of(prior.generator()).equals(size));
  }

  private void requireFits(String source, PictureSize size) {
    KnownKernel kernel = settings.natural().kernel();
    if (kernel != null
        && (kernel.values().shape().size(0) > size.height()
            || kernel.values().shape().size(1) > size.width())) {
      throw new BadInput("%s is %s, and the kernel is larger: %s".formatted(source, size, kernel));
    }
    Region from = settings.natural().kernelFrom();
    if (from != null
        && (!from.fits(size.width(), size.height())
            || Math.min(from.width(), from.height()) < NaturalDeblurring.LEAST_SIDE)) {
      throw new BadInput(
          "cannot look for the kernel in %s of %s, %s: give a part of it of %dx%d pixels or more"
              .formatted(
                  from, source, size, NaturalDeblurring.LEAST_SIDE, NaturalDeblurring.LEAST_SIDE));
    }
  }

  @Override
  public Map<String, Object> choices(Device device) {
    return possible ? Map.of("natural", NaturalFacts.of(settings, device)) : Map.of();
  }
}
