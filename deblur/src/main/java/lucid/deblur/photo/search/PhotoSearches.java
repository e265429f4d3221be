package lucid.deblur.photo.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.search.Cost;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchCache;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.SearchPart;
import lucid.deblur.search.Timetable;
import lucid.generators.PicturePrior;

/**
 * The searches of a session; one is compiled for each trained prior and recipe, and for algorithm 3
 * where the size changes.
 */
final class PhotoSearches implements AutoCloseable {
  /** The longest time for which steps of a stage run to be timed, in seconds. */
  private static final double TIMING = 3;

  private static final double LEAST_TIMING = 0.001;

  /** The same where the search is to fit a time: a JVM takes seconds to come to its speed. */
  private static final double MOST_TIMING = 5;

  /** The part of a photo's time that goes to timing the steps of a stage. */
  private static final double TIMING_SHARE = 0.04;

  /** The part of the time that is planned: steps do not always take the same. */
  private static final double FITTING_SHARE = 0.9;

  /** A search that was shortened for another photo stays unless it could be so much longer. */
  private static final double LENGTHENED = 1.5;

  private final RestorationSession session;
  private final Map<Key, SearchCache> searches = new HashMap<>();

  /**
   * The properties in which searches differ.
   *
   * @param recipe before it is shortened to a time
   */
  private record Key(PicturePrior pictures, Recipe recipe) {
    static Key of(SearchPlan plan) {
      return new Key(plan.pictures(), plan.recipe());
    }
  }

  PhotoSearches(RestorationSession session) {
    this.session = session;
  }

  private SearchCache searches(SearchPlan plan) {
    SearchCache known = searches.get(Key.of(plan));
    if (known != null && !known.kernels().equals(plan.kernels())) {
      known.close(); // of a photo whose kernel has another size
      known = null;
    }
    if (known == null) {
      known =
          new SearchCache(
              session.device(),
              plan.pictures(),
              plan.kernels(),
              plan.recipe(),
              plan.settings().batch(),
              session.log());
      searches.put(Key.of(plan), known);
    }
    return known;
  }

  Cost cost(SearchPlan plan, boolean timed) {
    return cost(plan, timed ? TIMING : 0);
  }

  private Cost cost(SearchPlan plan, double timing) {
    List<Region> tiles = plan.tiling().tiles();
    Picture first = plan.observed().crop(tiles.get(0));
    Cost one = searches(plan).of(first).cost(first.toTensor(), timing);
    return new Cost(one.restarts(), one.steps(), one.timetable().times(tiles.size()), one.bytes());
  }

  /**
   * The cost of all tiles of a photo together by a search that fits a time: with fewer steps than
   * the recipe has, in the same proportions, if all do not fit. Rates and noises that fall over a
   * stage fall faster then, which is better than a stage that is cut off. Where timing took most of
   * the time, there is none to plan, and the search is cut off.
   *
   * @param seconds how much time there is left when asked, infinite for any
   */
  Cost fit(SearchPlan plan, DoubleSupplier seconds) {
    double all = seconds.getAsDouble();
    boolean open = Double.isInfinite(all);
    double timing = Math.max(LEAST_TIMING, Math.min(MOST_TIMING, TIMING_SHARE * all));
    Cost cost = cost(plan, open ? TIMING : timing);
    double left = seconds.getAsDouble();
    if (left < all / 2) {
      return cost;
    }
    double time = FITTING_SHARE * left;
    Recipe whole = plan.recipe();
    double fitting = time / cost.seconds() * cost.steps();
    int steps = (int) Math.max(whole.stages().size(), Math.min(whole.steps(), fitting));
    if (steps < cost.steps() || steps > LENGTHENED * cost.steps()) {
      SearchCache known = searches(plan);
      known.close();
      searches.put(Key.of(plan), known.with(whole.with(null, steps)));
      Cost shorter = cost(plan, 0);
      Timetable timetable = cost.timetable().withSteps(plan.parts() * shorter.steps());
      cost = new Cost(shorter.restarts(), shorter.steps(), timetable, shorter.bytes());
    }
    return cost;
  }

  SearchedPhoto restore(SearchPlan plan, SearchListener listener, EarlyEnd end) {
    Picture observed = plan.observed();
    List<Region> tiles = plan.tiling().tiles();
    SearchCache cache = searches(plan);
    Search search = cache.of(observed.crop(tiles.get(0)));
    int steps = cache.recipe().steps();
    List<Restoration> found = new ArrayList<>();
    try {
      for (int i = 0; i < tiles.size(); i++) {
        SearchListener own =
            new SearchPart(listener, i * steps, steps, tiles.size() * steps)
                .until(end.ofPart(tiles.size() - i));
        Picture tile = observed.crop(tiles.get(i));
        found.add(search.restore(tile.toTensor(), plan.settings().seed(), own));
      }
    } catch (CancellationException exception) {
      if (found.isEmpty() || listener.cancelled()) {
        throw exception;
      }
    }
    SearchProvenance provenance =
        SearchProvenance.of(
            cache.recipe(),
            plan.settings().seed(),
            session.device(),
            Optional.of(cache.facts(observed)),
            plan.kernels().facts());
    return SearchedPhoto.of(plan, observed, found, end.reason(), provenance);
  }

  @Override
  public void close() {
    searches.values().forEach(SearchCache::close);
  }
}
