package lucid.deblur.photo.natural;

import lucid.deblur.image.Picture;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.SearchCache;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.SearchPart;
import lucid.generators.UntrainedPrior;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The last step of algorithm 3 from a kernel that was found: an untrained network learns the photo,
 * see {@link lucid.deblur.algorithm.NonBlindDescent}.
 */
final class Refinement {
  private final RestorationSession session;
  private final PhotoSettings settings;

  Refinement(RestorationSession session, PhotoSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * What the network makes of a photo.
   *
   * @param observed the photo in the light of the restoration
   * @param kernel {@code [h,w]}
   * @param end ends it early, with the best by then
   */
  Restoration of(Picture observed, Tensor kernel, SearchListener listener, EarlyEnd end) {
    Shape shape = kernel.shape();
    Tensor known = kernel.reshape(Shape.of(1, shape.size(0), shape.size(1), 1));
    Recipe recipe = Recipe.untrained(Recipe.LUCID).forKnownKernel();
    try (SearchCache searches =
        new SearchCache(
            session.device(),
            UntrainedPrior.USUAL,
            settings.blurPrior().known(known),
            recipe,
            settings.batch(),
            session.log())) {
      SearchListener own =
          new SearchPart(listener, 0, recipe.steps(), recipe.steps()).until(end.ofPart(1));
      return searches.of(observed).restore(observed.toTensor(), settings.seed(), own);
    }
  }
}
