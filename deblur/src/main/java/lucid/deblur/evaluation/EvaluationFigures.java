package lucid.deblur.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import lucid.deblur.report.Quality;

/**
 * The figures of a picture of which a mean makes sense, or their means.
 *
 * @param psnrBlurred as in {@link Quality}
 * @param ssimBlurred as in {@link Quality}
 * @param psnr as in {@link Quality}
 * @param ssim as in {@link Quality}
 * @param gaussianSsim as in {@link Quality}
 * @param kernelSimilarity of the kernel that was found to the true one, at most 1
 * @param residual of the best restart, a root mean square
 * @param seconds that the search took
 * @param aligned null unless all pictures have them
 * @param published null unless all pictures have them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EvaluationFigures(
    double psnrBlurred,
    double ssimBlurred,
    double psnr,
    double ssim,
    double gaussianSsim,
    double kernelSimilarity,
    double residual,
    double seconds,
    @JsonUnwrapped AlignedFigures aligned,
    @JsonUnwrapped PublishedQuality published) {
  /** The figures of a picture. */
  static EvaluationFigures of(PictureResult result) {
    Quality quality = result.quality();
    return new EvaluationFigures(
        quality.psnrBlurred(),
        quality.ssimBlurred(),
        quality.psnr(),
        quality.ssim(),
        quality.gaussianSsim(),
        result.kernelSimilarity(),
        result.search().residual(),
        result.search().seconds(),
        result.aligned(),
        result.published());
  }

  /**
   * The means of the figures of pictures.
   *
   * @param results one or more
   */
  static EvaluationFigures mean(List<PictureResult> results) {
    List<EvaluationFigures> all = results.stream().map(EvaluationFigures::of).toList();
    return new EvaluationFigures(
        mean(all, EvaluationFigures::psnrBlurred),
        mean(all, EvaluationFigures::ssimBlurred),
        mean(all, EvaluationFigures::psnr),
        mean(all, EvaluationFigures::ssim),
        mean(all, EvaluationFigures::gaussianSsim),
        mean(all, EvaluationFigures::kernelSimilarity),
        mean(all, EvaluationFigures::residual),
        mean(all, EvaluationFigures::seconds),
        ifAll(all, EvaluationFigures::aligned, EvaluationFigures::meanAligned),
        ifAll(all, EvaluationFigures::published, EvaluationFigures::meanPublished));
  }

  private static AlignedFigures meanAligned(List<AlignedFigures> all) {
    return new AlignedFigures(
        mean(all, AlignedFigures::alignedPsnr),
        mean(all, AlignedFigures::alignedPsnrTrueKernel),
        mean(all, AlignedFigures::errorRatio));
  }

  private static PublishedQuality meanPublished(List<PublishedQuality> all) {
    return new PublishedQuality(
        mean(all, PublishedQuality::publishedPsnr), mean(all, PublishedQuality::publishedSsim));
  }

  /** The mean of a part, or null unless all have that part. */
  private static <T> T ifAll(
      List<EvaluationFigures> all, Function<EvaluationFigures, T> part, Function<List<T>, T> mean) {
    boolean complete = all.stream().allMatch(figures -> part.apply(figures) != null);
    return complete ? mean.apply(all.stream().map(part).toList()) : null;
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }
}
