package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.Boundary;
import lucid.deblur.report.Provenance;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchCache;
import lucid.generators.Prior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/**
 * With what photos are restored.
 *
 * @param priors the image priors to choose from
 * @param kernels the blur prior
 * @param mayBeUntrained whether algorithm 3 may be chosen
 * @param out takes results
 * @param err takes everything else
 */
record DeblurSetup(
    SearchOptions search,
    PhotoOptions photos,
    DeviceOptions devices,
    List<Prior> priors,
    Prior kernels,
    boolean mayBeUntrained,
    PrintWriter out,
    PrintWriter err) {

  /** Refuses what is no use before anything is read. */
  static DeblurSetup of(
      SearchOptions search,
      PhotoOptions photos,
      DeviceOptions devices,
      PrintWriter out,
      PrintWriter err) {
    List<Prior> priors = search.priors();
    priors.forEach(search::recipe);
    boolean bounded = photos.boundary() != null;
    boolean mayBeUntrained = search.isUntrained() || search.mayBeUntrained() && !bounded;
    if (mayBeUntrained) {
      search.recipe(null);
    }
    if (search.isUntrained() && photos.tile()) {
      throw new BadInput("algorithm 3 restores a picture of any size as a whole: leave out --tile");
    }
    if (search.isUntrained() && bounded) {
      throw new BadInput(
          "algorithm 3 supposes nothing outside the picture: leave out --boundary "
              + photos.boundary());
    }
    return new DeblurSetup(
        search, photos, devices, priors, search.blurPrior(), mayBeUntrained, out, err);
  }

  PhotoReader reader(PrintWriter log) {
    WayChooser chooser =
        new WayChooser(
            search.isPriorNamed(),
            priors,
            kernels,
            mayBeUntrained,
            photos.tile(),
            photos.gamma(),
            this::boundary);
    return new PhotoReader(photos.crop(), chooser, log);
  }

  /**
   * What lies outside a part of a photo, or null for what the recipe says: what published ones
   * suppose is part of them.
   */
  private Boundary boundary(Picture part) {
    boolean free = photos.boundary() == null && search.isOwnRecipe();
    return free ? Boundary.of(part) : photos.boundary();
  }

  PhotoSearch search(Device device) {
    return new PhotoSearch(device, search, err);
  }

  /**
   * Everything that the restoration of a photo depended on.
   *
   * @param recipe by which it was restored
   */
  Map<String, Object> provenance(Photo photo, Recipe recipe, Device device) {
    Way way = photo.way();
    Prior pictures = SearchCache.prior(way.pictures(), way.kernels(), photo.observed());
    return provenance(recipe, pictures, way.kernels(), device);
  }

  /**
   * Everything that all restorations with a prior depend on.
   *
   * @param pictures null for algorithm 3
   */
  Map<String, Object> provenance(Prior pictures, Prior blurs, Device device) {
    return provenance(search.recipe(pictures), pictures, blurs, device);
  }

  private Map<String, Object> provenance(
      Recipe recipe, Prior pictures, Prior blurs, Device device) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (photos.crop() != null) {
      map.put("crop", photos.crop().toString());
    }
    map.putAll(Provenance.of(recipe, search.seed(), device, pictures, blurs));
    return map;
  }

  /** Whether the time of the run is not given. */
  boolean isTimeOpen() {
    return photos.time() == null;
  }

  /** Says what the search for a photo will take, in one line after its beginning. */
  void announce(String beginning, Photo photo, Cost cost, Device device) {
    int whole = search.recipe(photo.way().pictures()).steps();
    String time =
        isTimeOpen()
            ? "about " + time(cost.seconds())
            : time(photos.time().toMillis() / 1000.0) + " in all at most";
    err.println(
        String.format(
            Locale.ROOT,
            "%s%d restart%s of %s steps: %s, %d MiB on %s",
            beginning,
            cost.restarts(),
            cost.restarts() == 1 ? "" : "s",
            cost.steps() < whole
                ? "%d of the recipe's %d".formatted(cost.steps(), whole)
                : Integer.toString(whole),
            time,
            Math.max(1, cost.bytes() >> 20),
            device.name()));
  }

  /** A time in the largest unit that there is at least one of. */
  private static String time(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
