package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import lucid.deblur.Cost;
import lucid.deblur.Restoration;
import lucid.deblur.Search;
import lucid.deblur.SearchListener;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.generators.Prior;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Restores photos on one device; a search is compiled once for each trained prior, and for
 * algorithm 3 where the size changes.
 */
final class PhotoSearch implements AutoCloseable {
  private final Device device;
  private final SearchOptions options;
  private final PrintWriter log;

  /** By the trained prior; null is the key of algorithm 3. */
  private final Map<Prior, Searches> searches = new HashMap<>();

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
    Searches known = searches.get(way.pictures());
    if (known != null && !known.kernels().equals(way.kernels())) {
      known.close(); // of a photo whose kernel has another size
      known = null;
    }
    if (known == null) {
      known = options.open(device, way.pictures(), way.kernels(), log);
      searches.put(way.pictures(), known);
    }
    return known.of(tile);
  }

  /**
   * What all tiles of a photo take together.
   *
   * @param timed whether to run some steps to know the time
   */
  Cost cost(Photo photo, boolean timed) {
    List<Region> tiles = photo.way().tiling().tiles();
    Picture first = photo.observed().crop(tiles.get(0));
    Cost one = search(photo.way(), first).cost(first.toTensor(), timed);
    return new Cost(one.restarts(), one.steps(), one.seconds() * tiles.size(), one.bytes());
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
    searches.values().forEach(Searches::close);
  }
}
