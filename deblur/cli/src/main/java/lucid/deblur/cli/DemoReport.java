package lucid.deblur.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import lucid.deblur.report.Quality;
import lucid.deblur.report.SearchFigures;
import lucid.deblur.report.SearchProvenance;

/**
 * The report of the demo as it becomes JSON.
 *
 * @param noise standard deviation of the noise
 */
record DemoReport(List<Row> images, double noise, @JsonUnwrapped SearchProvenance provenance) {
  /** The result for a picture. */
  private record Row(
      String picture,
      long seed,
      @JsonUnwrapped Quality quality,
      @JsonUnwrapped SearchFigures search) {}

  static DemoReport of(List<DemoPicture> pictures, double noise, SearchProvenance provenance) {
    List<Row> rows =
        pictures.stream()
            .map(
                picture ->
                    new Row(picture.name(), picture.seed(), picture.quality(), picture.search()))
            .toList();
    return new DemoReport(rows, noise, provenance);
  }
}
