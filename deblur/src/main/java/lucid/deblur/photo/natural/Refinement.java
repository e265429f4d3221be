package lucid.deblur.photo.natural;

import lucid.deblur.image.Picture;
import lucid.deblur.natural.NaturalDeblurring;
import lucid.deblur.natural.NaturalListener;
import lucid.deblur.natural.NaturalResult;
import lucid.deblur.natural.NaturalSettings;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.SearchCache;
import lucid.deblur.search.SearchListener;
import lucid.generators.UntrainedPrior;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Algorithm 3 after the search for the kernel, which tells it the size of the kernel: an untrained
 * network learns the photo and its kernel. The better of both is kept, see {@link Plausibility}.
 *
 * @param picture what the network learned, in the light of the restoration
 * @param kernel {@code [h,w]}, which it found
 * @param scoreBefore the plausibility of the quick restoration with the kernel of the quick search
 * @param score that of the quick restoration with the network's kernel: kernels are compared by the
 *     same restoration
 * @param found how the network's search ended
 */
record Refinement(
    Picture picture, Tensor kernel, double scoreBefore, double score, Restoration found) {

  /** Whether the refined restoration is the more plausible one. */
  boolean isTaken() {
    return score < scoreBefore;
  }

  /**
   * Refines the restoration of a photo.
   *
   * @param observed the photo in the light of the restoration
   * @param before what the search for the kernel came to, with a try
   * @param quick how photos are restored quickly
   * @param end ends the network's search early, with the best by then
   */
  static Refinement of(
      RestorationSession session,
      PhotoSettings settings,
      Picture observed,
      NaturalResult before,
      NaturalSettings quick,
      SearchListener listener,
      EarlyEnd end) {
    Restoration found = search(session, settings, observed, before.kernel(), listener, end);
    Shape shape = found.kernel().shape();
    Tensor kernel = found.kernel().reshape(Shape.of(shape.size(1), shape.size(2)));
    NaturalResult again =
        new NaturalDeblurring(session.device(), quick.withKernel(kernel))
            .run(NaturalPlan.values(observed), NaturalListener.NONE);
    return new Refinement(
        blend(observed, Picture.of(found.picture()), quick.strength()),
        kernel,
        score(observed, before),
        score(observed, again),
        found);
  }

  private static Picture blend(Picture observed, Picture restored, double strength) {
    if (strength == 1) {
      return restored;
    }
    float[] values = restored.toArray();
    float[] before = observed.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (before[i] + strength * (values[i] - before[i]));
    }
    return new Picture(restored.width(), restored.height(), restored.channels(), values);
  }

  private static double score(Picture observed, NaturalResult result) {
    Picture tried = NaturalPhoto.picture(result.attempt().orElseThrow());
    return Plausibility.score(tried, KernelResidual.of(observed, tried, result.kernel()));
  }

  private static Restoration search(
      RestorationSession session,
      PhotoSettings settings,
      Picture observed,
      Tensor kernel,
      SearchListener listener,
      EarlyEnd end) {
    int side = Math.max(kernel.shape().size(0), kernel.shape().size(1));
    try (SearchCache searches =
        new SearchCache(
            session.device(),
            UntrainedPrior.USUAL,
            settings.blurPrior().window(side),
            Recipe.untrained(Recipe.LUCID),
            settings.batch(),
            session.log())) {
      SearchListener own = StageListener.refining(listener).until(end.ofPart(1));
      return searches.of(observed).restore(observed.toTensor(), settings.seed(), own);
    }
  }
}
