package lucid.deblur.photo.natural;

import java.util.List;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.natural.NaturalResult;
import lucid.deblur.natural.verdict.Verdict;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.report.Fit;
import lucid.deblur.report.LikelyCause;
import lucid.deblur.search.Restoration;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A restored natural photo.
 *
 * @param tried the best try as it is stored, also where it is the picture; empty if there is none
 * @param kernel {@code [h,w]} of the best try
 * @param found what the search for the kernel came to, before a refinement
 */
record NaturalPhoto(
    NaturalPlan plan,
    Optional<Picture> tried,
    Tensor kernel,
    NaturalResult found,
    NaturalReport report)
    implements RestoredPhoto {

  static NaturalPhoto of(
      NaturalPlan plan,
      Picture observed,
      NaturalResult found,
      Optional<Refinement> refined,
      NaturalProvenance provenance) {
    Optional<Refinement> taken = refined.filter(Refinement::isTaken);
    Tensor kernel = taken.map(Refinement::kernel).orElse(found.kernel());
    Optional<Picture> linear =
        taken.map(Refinement::picture).or(() -> found.attempt().map(NaturalPhoto::picture));
    Optional<Picture> tried = linear.map(plan.gamma()::toStored);
    boolean kept = keeps(plan, found);
    double residual =
        linear.map(restored -> KernelResidual.of(observed, restored, kernel)).orElse(Double.NaN);
    NaturalReport report =
        NaturalReport.of(plan, found, refined, kernel, tried, kept, residual, provenance);
    return new NaturalPhoto(plan, tried, kernel, found, report);
  }

  /** Whether the photo is given back. */
  static boolean keeps(NaturalPlan plan, NaturalResult found) {
    boolean forced = plan.settings().force();
    return found.attempt().isEmpty() || found.verdict().keepsPhoto() && !forced;
  }

  /** The values {@code [H,W,C]} as a picture, which shares them. */
  static Picture picture(Tensor values) {
    Shape shape = values.shape();
    return Picture.sharing(shape.size(1), shape.size(0), shape.size(2), values.asFloats());
  }

  @Override
  public Photo photo() {
    return plan.photo();
  }

  @Override
  public boolean isKept() {
    return report.kept();
  }

  @Override
  public List<Tensor> kernels() {
    Shape shape = kernel.shape();
    return List.of(kernel.reshape(Shape.of(1, shape.size(0), shape.size(1), 1)));
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public List<Restoration> searches() {
    return List.of();
  }

  @Override
  public Fit fit() {
    return new Fit(report.residual(), report.noise(), false, cause());
  }

  /** The verdict says what to think of it; where it is unsure, the photo may show why. */
  @Override
  public Optional<String> warning() {
    return cause();
  }

  private Optional<String> cause() {
    return found.verdict().kind() == Verdict.Kind.UNSURE
        ? LikelyCause.of(plan.photo().stored())
        : Optional.empty();
  }

  @Override
  public Optional<byte[]> page(String title) {
    return Optional.of(NaturalPage.html(title, this));
  }
}
