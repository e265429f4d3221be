package lucid.deblur.cli;

import lucid.deblur.algorithm.Recipe;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Tiling;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.generators.Prior;

/**
 * How a photo is to be restored.
 *
 * @param pictures the prior; null for algorithm 3, whose networks are made for each photo
 * @param kernels the blur prior
 * @param tiling the parts that are searched one by one, each of the prior's size; a photo of that
 *     size is its only part, and so is one without a trained prior
 * @param boundary what lies outside of each part; null for what the recipe says
 * @param gamma how the photo's values become what the prior knows
 * @param reason why so, in a few words
 */
record Way(
    Prior pictures, Prior kernels, Tiling tiling, Boundary boundary, Gamma gamma, String reason) {
  /** The recipe for it. */
  Recipe recipe(SearchOptions options) {
    Recipe recipe = options.recipe(pictures);
    return boundary == null ? recipe : recipe.with(boundary);
  }

  /** Whether values that are as light as can be do not count. */
  boolean isAsSeenByCameras() {
    return pictures == null || boundary != null && Saturation.usual(boundary).masks();
  }

  /** The channels of what is searched for: the prior's, or else the photo's. */
  int channels(Picture photo) {
    return pictures == null ? photo.channels() : pictures.generator().channels();
  }
}
