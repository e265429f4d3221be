package lucid.deblur.photo.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.observation.NoiseEstimate;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.report.Fit;
import lucid.deblur.report.LikelyCause;
import lucid.deblur.report.RestorationPage;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.report.SearchVerdict;
import lucid.deblur.search.Restoration;
import lucid.tensor.Tensor;

/**
 * The result of a search for a photo.
 *
 * @param plan how it was restored
 * @param found the picture that was found, as it is stored
 * @param searches what was found for each tile that was begun, in their order
 * @param fit how well that explains the photo
 */
record SearchedPhoto(
    SearchPlan plan, Picture found, List<Restoration> searches, Fit fit, SearchReport report)
    implements RestoredPhoto {

  /**
   * Joins what was found for the tiles; those that were not begun stay as they are.
   *
   * @param observed what was searched for
   * @param ended what ended the search, if it was ended early
   */
  static SearchedPhoto of(
      SearchPlan plan,
      Picture observed,
      List<Restoration> found,
      String ended,
      SearchProvenance provenance) {
    Picture tried = joined(plan, observed, found);
    List<SearchVerdict> verdicts = verdicts(plan, observed, found);
    boolean kept = !plan.settings().force() && SearchVerdict.reason(verdicts).isPresent();
    boolean point = found.stream().map(Restoration::kernel).anyMatch(Fit::isPoint);
    Fit fit =
        new Fit(
            SearchReport.residual(found),
            NoiseEstimate.of(observed),
            point,
            LikelyCause.of(plan.photo().stored()));
    SearchReport report =
        SearchReport.of(
            plan, tried, observed, found, verdicts, kept, fit.noise(), ended, provenance);
    return new SearchedPhoto(plan, tried, List.copyOf(found), fit, report);
  }

  /** The verdicts on the tiles that were begun; none for algorithm 3. */
  private static List<SearchVerdict> verdicts(
      SearchPlan plan, Picture observed, List<Restoration> found) {
    List<SearchVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Picture tile = observed.crop(plan.tiling().tiles().get(i));
      SearchVerdict.of(plan.recipe(), tile, found.get(i)).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private static Picture joined(SearchPlan plan, Picture observed, List<Restoration> found) {
    List<Picture> pictures = new ArrayList<>();
    for (Restoration tile : found) {
      pictures.add(Picture.of(tile.picture()));
    }
    List<Region> tiles = plan.tiling().tiles();
    for (Region tile : tiles.subList(found.size(), tiles.size())) {
      pictures.add(observed.crop(tile));
    }
    return plan.asStored(plan.tiling().join(pictures));
  }

  @Override
  public Photo photo() {
    return plan.photo();
  }

  @Override
  public Optional<Picture> tried() {
    return Optional.of(found);
  }

  @Override
  public boolean isKept() {
    return report.kept();
  }

  /** Where the photo was given back, the verdict says what to think of it. */
  @Override
  public Optional<String> warning() {
    return isKept() ? Optional.empty() : fit.warning();
  }

  @Override
  public List<Tensor> kernels() {
    return searches.stream().map(Restoration::kernel).toList();
  }

  @Override
  public int columns() {
    return plan.tiling().columns();
  }

  @Override
  public boolean isWhole() {
    return plan.parts() == 1;
  }

  /** Photos in tiles have no page. */
  @Override
  public Optional<byte[]> page(String title) {
    if (!isWhole()) {
      return Optional.empty();
    }
    Picture stored = photo().stored();
    return Optional.of(
        RestorationPage.html(
            title,
            stored,
            searches.get(0),
            fit,
            plan::asStored,
            report.quality(),
            isKept() ? report.finding() : fit.warning().orElse(""),
            isKept() ? "best try, not taken" : "restored",
            report.provenance()));
  }
}
