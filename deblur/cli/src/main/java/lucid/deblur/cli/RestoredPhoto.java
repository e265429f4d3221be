package lucid.deblur.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.Npy;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.observation.NoiseEstimate;
import lucid.deblur.observation.Saturation;
import lucid.deblur.report.Fit;
import lucid.deblur.report.RestorationPage;
import lucid.deblur.search.Restoration;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * What was found for a photo.
 *
 * @param picture the restored picture as it is stored
 * @param tiles what was found for each tile that was begun, in their order
 */
record RestoredPhoto(Photo photo, Picture picture, List<Restoration> tiles) {
  /** The field of a report that says what ended the search early, if anything did. */
  static final String STOPPED = "stopped";

  /** The field of a report that is the hash of the photo's file. */
  static final String INPUT = "input";

  /** Whether it was ended early. */
  boolean isStopped() {
    return tiles.size() < photo.way().tiling().tiles().size()
        || tiles.stream().anyMatch(Restoration::stopped);
  }

  /**
   * What there is to say of it.
   *
   * @param reason what ended the search, if it was ended early
   */
  Map<String, Object> report(String reason) {
    Map<String, Object> report = new LinkedHashMap<>();
    if (photo.sharp() != null) {
      report.putAll(Measurement.quality(photo.sharp(), photo.stored(), picture));
    }
    if (photo.way().tiling().tiles().size() == 1) {
      report.putAll(Measurement.search(tiles.get(0)));
    } else {
      report.put("residual", residual());
      report.put("seconds", tiles.stream().mapToDouble(Restoration::seconds).sum());
      report.put("tiles", describeTiles());
    }
    if (isStopped()) {
      report.put(STOPPED, reason);
    }
    report.put("noise_estimate", fit().noise());
    if (photo.way().isAsSeenByCameras()) {
      report.put("saturated", Saturation.CLIPPED.saturated(photo.observed()));
    }
    report.put(INPUT, photo.hash());
    report.put("way", photo.way().reason());
    report.put("gamma", photo.way().gamma().toString());
    return report;
  }

  /** The root mean square of what no tile explains. */
  private double residual() {
    return Math.sqrt(
        tiles.stream()
            .mapToDouble(tile -> Math.pow(tile.residuals()[tile.best()], 2))
            .average()
            .orElseThrow());
  }

  private List<Map<String, Object>> describeTiles() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      Region region = photo.way().tiling().tiles().get(i);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("x", region.x());
      row.put("y", region.y());
      row.putAll(Measurement.search(tiles.get(i)));
      rows.add(row);
    }
    return rows;
  }

  /** How well what was found explains the photo. */
  Fit fit() {
    return new Fit(residual(), NoiseEstimate.of(photo.observed()));
  }

  /**
   * A page to look at, of a photo in one piece.
   *
   * @param report with its provenance
   */
  Optional<byte[]> page(Map<String, Object> report) {
    return photo.way().tiling().tiles().size() > 1
        ? Optional.empty()
        : Optional.of(
            RestorationPage.html(
                photo.name(), photo.stored(), tiles.get(0), fit(), photo::asStored, report));
  }

  /** Its files by their endings, but for the report and the page. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("restored.png", PictureFiles.png(picture, photo.encoding()));
    if (photo.encoding().isFloat()) {
      files.put("restored.npy", Npy.bytes(floats()));
    }
    List<Picture> shown = tiles.stream().map(tile -> KernelFiles.show(tile.kernel())).toList();
    Picture kernels =
        shown.size() == 1 ? shown.get(0) : ContactSheet.of(shown, photo.way().tiling().columns());
    files.put("kernel.png", PictureFiles.png(kernels));
    files.put("kernel.npy", Npy.bytes(kernels()));
    return files;
  }

  /** The values {@code [H,W,C]}, alpha being the last channel. */
  private Tensor floats() {
    float[] alpha = photo.encoding().alpha();
    int channels = picture.channels();
    int stored = channels + (alpha == null ? 0 : 1);
    float[] values = picture.toArray();
    return Tensor.generate(
        Shape.of(picture.height(), picture.width(), stored),
        i ->
            i % stored < channels ? values[i / stored * channels + i % stored] : alpha[i / stored]);
  }

  /** The kernel {@code [h,w]} of a photo in one piece, else those of the tiles {@code [n,h,w]}. */
  private Tensor kernels() {
    if (photo.way().tiling().tiles().size() == 1) {
      return KernelFiles.plane(tiles.get(0).kernel());
    }
    Shape one = tiles.get(0).kernel().shape();
    return Tensor.generate(
        Shape.of(tiles.size(), one.size(1), one.size(2)),
        i -> tiles.get(i / one.count()).kernel().get(i % one.count()));
  }
}
