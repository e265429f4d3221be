package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.observation.Boundary;
import lucid.deblur.search.Cost;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchCache;
import lucid.deblur.search.SearchListener;
import lucid.generators.Prior;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Restores photos on one device; a search is compiled once for each trained prior and boundary, and
 * for algorithm 3 where the size changes.
 */
final class PhotoSearch implements AutoCloseable {
  /** How long the steps of a stage run to be timed, in seconds. */
  private static final double TIMING = 1;

  private static final double LEAST_TIMING = 0.001;

  /** The same where the search is to fit a time: a JVM takes seconds to come to its speed. */
  private static final double MOST_TIMING = 5;

  /** The part of a photo's time that goes to timing the steps of a stage. */
  private static final double TIMING_SHARE = 0.04;

  /** The part of the time that is planned: steps do not always take the same. */
  private static final double FITTING_SHARE = 0.9;

  /** A search that was shortened for another photo stays unless it could be so much longer. */
  private static final double LENGTHENED = 1.5;

  private final Device device;
  private final SearchOptions options;
  private final PrintWriter log;

  private final Map<Key, SearchCache> searches = new HashMap<>();

  /**
   * What searches differ by.
   *
   * @param pictures the trained prior; null for algorithm 3
   * @param boundary as that of a way
   */
  private record Key(Prior pictures, Boundary boundary) {
    static Key of(Way way) {
      return new Key(way.pictures(), way.boundary());
    }
  }

  /**
   * @param device is not closed with this
   * @param log is told of progress
   */
  PhotoSearch(Device device, SearchOptions options, PrintWriter log) {
    this.device = device;
    this.options = options;
    this.log = log;
  }

  /**
   * The search for the tiles of a photo.
   *
   * @param tile one of them, as observed
   */
  private Search search(Way way, Picture tile) {
    return searches(way).of(tile);
  }

  private SearchCache searches(Way way) {
    SearchCache known = searches.get(Key.of(way));
    if (known != null && !known.kernels().equals(way.kernels())) {
      known.close(); // of a photo whose kernel has another size
      known = null;
    }
    if (known == null) {
      known = options.open(device, way.pictures(), way.kernels(), log).with(way.recipe(options));
      searches.put(Key.of(way), known);
    }
    return known;
  }

  /**
   * What all tiles of a photo take together.
   *
   * @param timed whether to run some steps to know the time
   */
  Cost cost(Photo photo, boolean timed) {
    return cost(photo, timed ? TIMING : 0);
  }

  private Cost cost(Photo photo, double timing) {
    List<Region> tiles = photo.way().tiling().tiles();
    Picture first = photo.observed().crop(tiles.get(0));
    Cost one = search(photo.way(), first).cost(first.toTensor(), timing);
    return new Cost(one.restarts(), one.steps(), one.seconds() * tiles.size(), one.bytes());
  }

  /**
   * What all tiles of a photo take together by a search that fits a time: with fewer steps than the
   * recipe has, in the same proportions, if all do not fit. Rates and noises that fall over a stage
   * fall faster then, which is better than a stage that is cut off. Where timing took most of the
   * time, there is none to plan, and the search is cut off.
   *
   * @param seconds how much time there is left when asked, infinite for any
   */
  Cost fit(Photo photo, DoubleSupplier seconds) {
    double all = seconds.getAsDouble();
    boolean open = Double.isInfinite(all);
    double timing = Math.max(LEAST_TIMING, Math.min(MOST_TIMING, TIMING_SHARE * all));
    Cost cost = cost(photo, open ? TIMING : timing);
    double left = seconds.getAsDouble();
    if (left < all / 2) {
      return cost;
    }
    double time = FITTING_SHARE * left;
    Recipe whole = photo.way().recipe(options);
    double fitting = time / cost.seconds() * cost.steps();
    int steps = (int) Math.max(whole.stages().size(), Math.min(whole.steps(), fitting));
    if (steps < cost.steps() || steps > LENGTHENED * cost.steps()) {
      SearchCache known = searches(photo.way());
      known.close();
      searches.put(Key.of(photo.way()), known.with(whole.with(null, steps)));
      cost = cost(photo, 0);
    }
    return cost;
  }

  /** How photos are searched in a way. */
  Recipe recipe(Way way) {
    return searches(way).recipe();
  }

  /**
   * Restores a photo. Tiles that were not begun when it was stopped stay as they are.
   *
   * @param listener is told of all tiles together
   * @param ends when to end the search of a tile, given how many tiles there are left with it
   * @throws CancellationException if the listener cancels, or the photo was stopped before the
   *     first step
   */
  RestoredPhoto restore(Photo photo, SearchListener listener, IntFunction<BooleanSupplier> ends) {
    Picture observed = photo.observed();
    List<Region> tiles = photo.way().tiling().tiles();
    Search search = search(photo.way(), observed.crop(tiles.get(0)));
    List<Restoration> found = new ArrayList<>();
    try {
      for (int i = 0; i < tiles.size(); i++) {
        SearchListener own =
            new TileListener(listener, i, tiles.size(), ends.apply(tiles.size() - i));
        Tensor part = observed.crop(tiles.get(i)).toTensor();
        found.add(search.restore(part, options.seed(), own));
      }
    } catch (CancellationException exception) {
      if (found.isEmpty() || listener.cancelled()) {
        throw exception;
      }
    }
    return new RestoredPhoto(photo, joined(photo, observed, found), List.copyOf(found));
  }

  private static Picture joined(Photo photo, Picture observed, List<Restoration> found) {
    List<Picture> pictures = new ArrayList<>();
    for (Restoration tile : found) {
      pictures.add(Picture.of(tile.picture()));
    }
    List<Region> tiles = photo.way().tiling().tiles();
    for (Region tile : tiles.subList(found.size(), tiles.size())) {
      pictures.add(observed.crop(tile));
    }
    return photo.asStored(photo.way().tiling().join(pictures));
  }

  @Override
  public void close() {
    searches.values().forEach(SearchCache::close);
  }
}
