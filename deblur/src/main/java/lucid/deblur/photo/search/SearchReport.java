package lucid.deblur.photo.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.observation.Saturation;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoReport;
import lucid.deblur.report.Quality;
import lucid.deblur.report.SearchFigures;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.report.SearchVerdict;
import lucid.deblur.search.Restoration;

/**
 * The report of a photo that was searched for, as it becomes JSON; what is null is left out.
 *
 * @param quality where the truth is known
 * @param finding the verdict in a line; null for algorithm 3
 * @param kept whether the photo was given back as it is
 * @param verdict on a photo in one piece; null for algorithm 3
 * @param search of a photo in one piece
 * @param joinedResidual of a photo in tiles
 * @param joinedSeconds of a photo in tiles
 * @param tiles of a photo in tiles
 * @param stopped what ended the search early
 * @param noiseEstimate the standard deviation of the photo's noise
 * @param saturated the share of values as light as can be, where these count on one side
 * @param input the hash of the photo's file
 * @param way why it was restored as it was
 * @param gamma the name of the light
 * @param crop the part of the photo that was restored; null for all of it
 * @param provenance what it depended on
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchReport(
    @JsonUnwrapped Quality quality,
    String finding,
    boolean kept,
    SearchVerdict verdict,
    @JsonUnwrapped SearchFigures search,
    @JsonProperty("residual") Double joinedResidual,
    @JsonProperty("seconds") Double joinedSeconds,
    List<Tile> tiles,
    String stopped,
    double noiseEstimate,
    Double saturated,
    String input,
    String way,
    String gamma,
    String crop,
    @JsonUnwrapped SearchProvenance provenance)
    implements PhotoReport {

  /** A tile at its place in the photo. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tile(int x, int y, SearchVerdict verdict, @JsonUnwrapped SearchFigures search) {}

  static SearchReport of(
      SearchPlan plan,
      Picture tried,
      Picture observed,
      List<Restoration> found,
      List<SearchVerdict> verdicts,
      boolean kept,
      double noise,
      String ended,
      SearchProvenance provenance) {
    Photo photo = plan.photo();
    Saturation saturation = plan.recipe().saturation();
    boolean whole = plan.parts() == 1;
    boolean complete =
        found.size() == plan.parts() && found.stream().noneMatch(Restoration::stopped);
    return new SearchReport(
        photo.quality(kept ? photo.stored() : tried),
        finding(found, verdicts, kept),
        kept,
        whole && !verdicts.isEmpty() ? verdicts.get(0) : null,
        whole ? SearchFigures.of(found.get(0)) : null,
        whole ? null : residual(found),
        whole ? null : found.stream().mapToDouble(Restoration::seconds).sum(),
        whole ? null : tiles(plan, found, verdicts),
        complete ? null : ended,
        noise,
        saturation.masks() ? saturation.saturated(observed) : null,
        photo.hash(),
        plan.reason(),
        plan.gamma().toString(),
        plan.settings().crop() == null ? null : plan.settings().crop().toString(),
        provenance);
  }

  /** The root mean square of what no tile explains. */
  static double residual(List<Restoration> found) {
    return Math.sqrt(
        found.stream()
            .mapToDouble(tile -> Math.pow(tile.residuals()[tile.best()], 2))
            .average()
            .orElseThrow());
  }

  private static String finding(
      List<Restoration> found, List<SearchVerdict> verdicts, boolean kept) {
    if (verdicts.isEmpty()) {
      return null;
    }
    return SearchVerdict.reason(verdicts)
        .map(reason -> PhotoReport.unsure(reason, kept))
        .orElseGet(() -> String.format(Locale.ROOT, "sure, residual %.4f", residual(found)));
  }

  private static List<Tile> tiles(
      SearchPlan plan, List<Restoration> found, List<SearchVerdict> verdicts) {
    List<Tile> rows = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Region region = plan.tiling().tiles().get(i);
      rows.add(
          new Tile(
              region.x(),
              region.y(),
              verdicts.isEmpty() ? null : verdicts.get(i),
              SearchFigures.of(found.get(i))));
    }
    return rows;
  }

  @Override
  public double rootMeanSquare() {
    return search == null ? joinedResidual : search.residual();
  }

  @Override
  public double duration() {
    return search == null ? joinedSeconds : search.seconds();
  }
}
