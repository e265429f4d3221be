package lucid.deblur.photo.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.natural.NaturalResult;
import lucid.deblur.natural.kernel.FoundKernel;
import lucid.deblur.natural.kernel.KernelSimilarity;
import lucid.deblur.natural.kernel.PartKernel;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.deblur.natural.verdict.Verdict;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoReport;
import lucid.deblur.report.Quality;
import lucid.tensor.Tensor;

/**
 * The report of a natural photo, as it becomes JSON; what is null is left out.
 *
 * @param quality where the truth is known
 * @param finding the verdict in a line
 * @param verdict the same in figures
 * @param kept whether the photo was given back as it is
 * @param kernelWidth of the kernel in pixels
 * @param kernelHeight of the kernel in pixels
 * @param candidates that the search compared, the best first
 * @param parts of the photo with kernels of their own; none if the photo is too small or the kernel
 *     was known
 * @param agreement the mean similarity of the best to its most similar rivals, 0 to 1
 * @param noise standard deviation of the noise that the restoration reckoned with
 * @param jpegQuality 1 to 100 of a JPEG file, else null
 * @param refinement what algorithm 3 came to afterwards, where it was wanted
 * @param residual of the best try, NaN where there is none
 * @param searchSeconds for the kernel
 * @param restorationSeconds for the photo
 * @param seconds in all
 * @param input the hash of the photo's file
 * @param way why it was restored as it was
 * @param gamma the name of the light
 * @param provenance what it depended on
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record NaturalReport(
    @JsonUnwrapped Quality quality,
    String finding,
    VerdictFigures verdict,
    boolean kept,
    int kernelWidth,
    int kernelHeight,
    List<CandidateFigures> candidates,
    List<PartFigures> parts,
    double agreement,
    double noise,
    Integer jpegQuality,
    RefinementFigures refinement,
    double residual,
    double searchSeconds,
    double restorationSeconds,
    double seconds,
    String input,
    String way,
    String gamma,
    @JsonUnwrapped NaturalProvenance provenance)
    implements PhotoReport {

  /**
   * A candidate of the search.
   *
   * @param score the less, the better
   * @param similarity of its kernel to the best one's, 0 to 1
   */
  record CandidateFigures(String name, double score, double similarity) {}

  /**
   * A part of the photo, in pixels of it.
   *
   * @param similarity of the part's own kernel to the photo's, 0 to 1
   */
  record PartFigures(int x, int y, int width, int height, double similarity) {
    static PartFigures of(PartKernel part) {
      Window window = part.window();
      return new PartFigures(
          window.x(), window.y(), window.width(), window.height(), part.similarity());
    }
  }

  /**
   * What algorithm 3 came to, from the size of the kernel on.
   *
   * @param taken whether it is the result
   * @param scoreBefore the plausibility before it, the less, the better
   * @param score the plausibility with the kernel that it found
   * @param stopped whether it was ended early
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record RefinementFigures(
      boolean taken, double scoreBefore, double score, int steps, boolean stopped, double seconds) {
    static RefinementFigures of(Refinement refined) {
      return new RefinementFigures(
          refined.isTaken(),
          refined.scoreBefore(),
          refined.score(),
          refined.found().steps(),
          refined.found().stopped(),
          refined.found().seconds());
    }
  }

  static NaturalReport of(
      NaturalPlan plan,
      NaturalResult found,
      Optional<Refinement> refined,
      Tensor kernel,
      Optional<Picture> tried,
      boolean kept,
      double residual,
      NaturalProvenance provenance) {
    Photo photo = plan.photo();
    boolean known = plan.settings().natural().kernel() != null;
    int quality = plan.jpegQuality();
    return new NaturalReport(
        photo.quality(kept ? photo.stored() : tried.orElseThrow()),
        finding(found.verdict(), known, kept),
        VerdictFigures.of(found.verdict(), known),
        kept,
        kernel.shape().size(1),
        kernel.shape().size(0),
        candidates(found),
        found.parts().stream().map(PartFigures::of).toList(),
        found.agreement(),
        found.noise(),
        quality == 0 ? null : quality,
        refined.map(RefinementFigures::of).orElse(null),
        residual,
        found.searchSeconds(),
        found.restorationSeconds(),
        found.searchSeconds()
            + found.restorationSeconds()
            + refined.map(one -> one.found().seconds()).orElse(0.0),
        photo.hash(),
        plan.reason(),
        plan.gamma().toString(),
        provenance);
  }

  private static String finding(Verdict verdict, boolean known, boolean kept) {
    if (known) {
      return String.format(
          Locale.ROOT,
          "known kernel: about %.0f x %.0f pixels",
          verdict.shape().along(),
          verdict.shape().across());
    }
    return verdict.kind() == Verdict.Kind.UNSURE
        ? PhotoReport.unsure(verdict.reason(), kept)
        : verdict.line();
  }

  private static List<CandidateFigures> candidates(NaturalResult found) {
    Plane kernel = Plane.of(found.kernel());
    return found.candidates().stream().map(one -> candidate(one, kernel)).toList();
  }

  private static CandidateFigures candidate(FoundKernel found, Plane best) {
    return new CandidateFigures(
        found.candidate().name(), found.score(), KernelSimilarity.of(found.kernel(), best));
  }

  @Override
  public double rootMeanSquare() {
    return residual;
  }

  @Override
  public double duration() {
    return seconds;
  }

  /** It runs to its end, or there is no report. */
  @Override
  public String stopped() {
    return null;
  }
}
