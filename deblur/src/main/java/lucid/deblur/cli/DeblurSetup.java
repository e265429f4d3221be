package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.Cost;
import lucid.deblur.report.Provenance;
import lucid.generators.Prior;
import lucid.tensor.Device;

/**
 * With what photos are restored.
 *
 * @param priors the image priors to choose from
 * @param kernels the blur prior
 * @param out takes results
 * @param err takes everything else
 */
record DeblurSetup(
    SearchOptions search,
    PhotoOptions photos,
    DeviceOptions devices,
    List<Prior> priors,
    Prior kernels,
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
    return new DeblurSetup(search, photos, devices, priors, search.blurPrior(), out, err);
  }

  PhotoReader reader(PrintWriter log) {
    WayChooser chooser =
        new WayChooser(search.isPriorNamed(), priors, photos.tile(), photos.gamma());
    return new PhotoReader(photos.crop(), chooser, log);
  }

  PhotoSearch search(Device device) {
    return new PhotoSearch(device, search, kernels, err);
  }

  /** Everything that the restoration of a photo depended on. */
  Map<String, Object> provenance(Prior pictures, Device device) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (photos.crop() != null) {
      map.put("crop", photos.crop().toString());
    }
    map.putAll(Provenance.of(search.recipe(pictures), search.seed(), device, pictures, kernels));
    return map;
  }

  /** What a search will take, in one line. */
  static String describe(Cost cost, Device device) {
    return String.format(
        Locale.ROOT,
        "%d restart%s of %d steps, about %s and %d MiB on %s",
        cost.restarts(),
        cost.restarts() == 1 ? "" : "s",
        cost.steps(),
        time(cost.seconds()),
        Math.max(1, cost.bytes() >> 20),
        device.name());
  }

  /** A time in the largest unit that there is at least one of. */
  static String time(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
