package lucid.deblur.photo.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureSize;
import lucid.deblur.image.Tiling;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.RecipeChoice;
import lucid.generators.BlurPrior;
import lucid.generators.TrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/** Restores photos of the kind that trained priors know, as a whole or in tiles of their size. */
public final class ByTrainedPrior implements RestorationMethod {
  /** Priors are trained on values as they are stored, and so is the paper's method. */
  private static final Gamma USUAL_GAMMA = Gamma.NONE;

  private final PhotoSettings settings;
  private final List<TrainedPrior> priors;
  private final BlurPrior kernels;

  /**
   * @throws BadInput if there is no such recipe for a prior, or no kernel of the wanted size
   */
  public ByTrainedPrior(PhotoSettings settings) {
    this.settings = settings;
    priors = settings.recipe().isUntrained() ? List.of() : settings.prior().priors();
    priors.forEach(settings.recipe()::of);
    kernels = settings.kernels();
  }

  @Override
  public Optional<RestorationPlan> plan(Photo photo) {
    if (!priors.isEmpty() && settings.prior() instanceof PriorChoice.Named) {
      return Optional.of(plan(priors.get(0), photo, "as wanted"));
    }
    PictureSize size = PictureSize.of(photo.stored());
    List<TrainedPrior> fitting =
        priors.stream().filter(prior -> PictureSize.of(prior.generator()).equals(size)).toList();
    if (fitting.size() > 1) {
      String names = fitting.stream().map(TrainedPrior::name).collect(Collectors.joining(" or "));
      throw new BadInput(
          "%s is %s, the size of several priors: choose --prior %s%s"
              .formatted(photo.source(), size, names, anyPhoto("; of any other photo, ", size)));
    }
    return fitting.stream()
        .findFirst()
        .map(prior -> plan(prior, hinted(photo, prior), "the size of its pictures"));
  }

  /** The photo with a line that says what to do where the prior does not know its kind. */
  private Photo hinted(Photo photo, TrainedPrior prior) {
    PictureSize size = PictureSize.of(photo.stored());
    String lead =
        "%s: has the size of the pictures of prior '%s'; if it is none, "
            .formatted(photo.source(), prior.name());
    String hint = anyPhoto(lead, size);
    return hint.isEmpty() ? photo : photo.withNote(hint);
  }

  /** The option that restores a photo without a prior, if no other option forbids it. */
  private String anyPhoto(String lead, PictureSize size) {
    boolean open =
        settings.recipe().equals(RecipeChoice.USUAL)
            && !settings.tile()
            && settings.boundary() == null;
    return open
        ? "%slook for its kernel with --kernel-from 0,0,%d,%d"
            .formatted(lead, size.width(), size.height())
        : "";
  }

  private RestorationPlan plan(TrainedPrior prior, Photo photo, String why) {
    PictureSize own = PictureSize.of(prior.generator());
    PictureSize size = PictureSize.of(photo.stored());
    boolean fits = own.equals(size);
    if (!fits && !settings.tile()) {
      throw new BadInput(
          "%s is %s and prior '%s' makes %s pictures: cut out a part with --crop X,Y,%d,%d, or restore it part by part with --tile"
              .formatted(photo.source(), size, prior.name(), own, own.width(), own.height()));
    }
    Tiling tiling = Tiling.of(size.width(), size.height(), own.width(), own.height());
    Boundary outside = boundary(photo.stored().crop(tiling.tiles().get(0)));
    Recipe recipe = recipe(prior, outside, photo.stored());
    return new SearchPlan(
        photo,
        settings,
        prior,
        kernels,
        recipe,
        tiling,
        settings.gamma() == null ? USUAL_GAMMA : settings.gamma(),
        "prior '%s', %s%s%s"
            .formatted(
                prior.name(),
                why,
                fits ? "" : ", in %d tiles of %s".formatted(tiling.tiles().size(), own),
                outside == null ? "" : "; edges " + outside));
  }

  /**
   * The recipe for a photo. Saturated values count on one side also in circular blurs, unless a
   * recipe in a file says otherwise; a photo without them is searched as test pictures are.
   */
  private Recipe recipe(TrainedPrior prior, Boundary outside, Picture stored) {
    Recipe own = settings.recipe().of(prior);
    Recipe recipe = outside == null ? own : own.with(outside);
    boolean named = settings.recipe().written() == null;
    return named && Saturation.CLIPPED.saturated(stored) > 0
        ? recipe.with(Saturation.CLIPPED)
        : recipe;
  }

  /** The boundary of a part of a photo, or null for the boundary of the recipe. */
  private Boundary boundary(Picture part) {
    boolean open = settings.boundary() == null && settings.recipe().isBoundaryOpen();
    return open ? Boundary.of(part) : settings.boundary();
  }

  @Override
  public Map<String, Object> choices(Device device) {
    Map<String, Object> choices = new LinkedHashMap<>();
    for (TrainedPrior prior : priors) {
      Recipe recipe = settings.recipe().of(prior);
      choices.put(
          prior.name(),
          SearchPlan.choice(settings, recipe, device, Optional.of(prior.facts()), kernels));
    }
    return choices;
  }
}
