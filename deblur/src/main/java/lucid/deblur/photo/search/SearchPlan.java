package lucid.deblur.photo.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Tiling;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchListener;
import lucid.generators.BlurPrior;
import lucid.generators.Generator;
import lucid.generators.PicturePrior;
import lucid.generators.PriorFacts;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * A search for the picture and the kernel that explain a photo, tile by tile.
 *
 * @param settings of which the seed and the batch count here
 * @param pictures the prior of pictures
 * @param kernels the blur prior
 * @param recipe how to search
 * @param tiling the parts that are searched one by one, each of the prior's size; a photo of that
 *     size is its only part, and so is one without a trained prior
 * @param gamma how the photo's values become what the prior knows
 */
public record SearchPlan(
    Photo photo,
    PhotoSettings settings,
    PicturePrior pictures,
    BlurPrior kernels,
    Recipe recipe,
    Tiling tiling,
    Gamma gamma,
    String reason)
    implements RestorationPlan {

  /** The photo as the search observes it, with the prior's channels and in its light. */
  public Picture observed() {
    return gamma.toLinear(photo.stored().withChannels(channels(), line -> {}));
  }

  private int channels() {
    return pictures.ofOneSize().map(Generator::channels).orElse(photo.stored().channels());
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(photo.notes());
    photo.stored().withChannels(channels(), line -> remarks.add(photo.source() + ": " + line));
    remarks.add(photo.source() + ": " + reason);
    return remarks;
  }

  @Override
  public Picture asStored(Tensor found) {
    return asStored(Picture.of(found));
  }

  /** A found picture as it would be stored, with the channels of the photo. */
  Picture asStored(Picture found) {
    return gamma.toStored(found).withChannels(photo.encoding().channels(), line -> {});
  }

  @Override
  public int parts() {
    return tiling.tiles().size();
  }

  @Override
  public String describe(Cost cost) {
    return String.format(
        Locale.ROOT,
        "%d restart%s of %s steps",
        cost.restarts(),
        cost.restarts() == 1 ? "" : "s",
        cost.steps() < recipe.steps()
            ? "%d of the recipe's %d".formatted(cost.steps(), recipe.steps())
            : Integer.toString(recipe.steps()));
  }

  private static PhotoSearches searches(RestorationSession session) {
    return session.keep(PhotoSearches.class, () -> new PhotoSearches(session));
  }

  @Override
  public Cost cost(RestorationSession session, boolean timed) {
    return searches(session).cost(this, timed);
  }

  @Override
  public Cost fit(RestorationSession session, DoubleSupplier seconds) {
    return searches(session).fit(this, seconds);
  }

  @Override
  public RestoredPhoto restore(RestorationSession session, SearchListener listener, EarlyEnd end) {
    return searches(session).restore(this, listener, end);
  }

  /**
   * The choices for all photos that are searched with a prior.
   *
   * @param pictures null where each photo has a network of its own
   */
  static SearchChoice choice(
      PhotoSettings settings,
      Recipe recipe,
      Device device,
      Optional<PriorFacts> pictures,
      BlurPrior kernels) {
    return new SearchChoice(
        settings.crop() == null ? null : settings.crop().toString(),
        settings.force(),
        SearchProvenance.of(recipe, settings.seed(), device, pictures, kernels.facts()).settings());
  }
}
