package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.search.Cost;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/** Restores some photos, one after the other: all of them can be, or none is begun. */
final class PhotoRun {
  private final DeblurSetup setup;
  private final PhotoFiles files;
  private final Stop stop;

  PhotoRun(DeblurSetup setup, Path folder, Stop stop) {
    this.setup = setup;
    this.files = new PhotoFiles(folder);
    this.stop = stop;
  }

  /**
   * Restores them.
   *
   * @param sharp the true picture of the only one, or null
   * @return the exit code
   */
  int run(List<Path> pictures, Path sharp) {
    List<Photo> photos = read(pictures, sharp);
    AtomicFiles.requireWritable(files.folder());
    int tilesLeft = photos.stream().mapToInt(PhotoRun::tiles).sum();
    try (Device device = setup.devices().open(setup.err());
        PhotoSearch search = setup.search(device)) {
      for (Photo photo : photos) {
        if (stop.isAsked()) {
          setup.err().println("lucid: ended before " + photo.name() + " was begun");
          return stop.exitCode() == 0 ? Main.FAILED : stop.exitCode();
        }
        tilesLeft -= tiles(photo);
        restore(photo, tilesLeft, search, device);
      }
    }
    return stop.exitCode();
  }

  private static int tiles(Photo photo) {
    return photo.way().tiling().tiles().size();
  }

  private List<Photo> read(List<Path> pictures, Path sharp) {
    PhotoReader reader = setup.reader(setup.err());
    Map<String, Photo> photos = new LinkedHashMap<>();
    for (Path picture : pictures) {
      Photo photo = reader.read(picture, sharp);
      if (photos.put(photo.name(), photo) != null) {
        throw new BadInput(
            "two pictures would both be written to %s: rename one"
                .formatted(files.file(photo.name(), "*")));
      }
    }
    return new ArrayList<>(photos.values());
  }

  private void restore(Photo photo, int tilesAfter, PhotoSearch search, Device device) {
    Cost cost = search.fit(photo, () -> stop.secondsFor(tiles(photo), tilesAfter));
    setup.announce(photo.name() + ": ", photo, cost, device);
    RestoredPhoto restored;
    try (Progress progress = new Progress(photo.name(), psnr(photo), setup.err())) {
      restored = search.restore(photo, progress, left -> stop.share(left + tilesAfter));
    } catch (CancellationException exception) {
      throw new CancellationException(
          "%s: %s: nothing is written".formatted(photo.name(), exception.getMessage()));
    }
    Map<String, Object> report = restored.report(stop.reason());
    report.putAll(setup.provenance(photo, search.recipe(photo.way()), device));
    files.write(restored, report);
    setup.out().println(files.summary(photo.name(), report));
    restored.fit().warning().ifPresent(line -> setup.err().println(photo.name() + ": " + line));
  }

  /** How good a found picture is; of a tile it would say little of the whole. */
  private static ToDoubleFunction<Tensor> psnr(Photo photo) {
    return photo.sharp() == null || tiles(photo) > 1
        ? null
        : found -> Metrics.psnr(photo.sharp(), photo.asStored(found));
  }
}
