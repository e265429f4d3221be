package lucid.deblur.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import lucid.deblur.report.Quality;
import lucid.deblur.report.SearchFigures;
import lucid.deblur.report.SearchVerdict;

/**
 * The result for a picture that was blurred in one way. It is written as JSON and read again when
 * an evaluation continues; components that are null are left out, except the noise.
 *
 * @param noise standard deviation of the noise; null for pictures that a camera blurred
 * @param kernels the kernels' name
 * @param picture the file's name
 * @param index the place in the whole set, from 0
 * @param seed of the noise and the search
 * @param quality how near the restored picture is to the truth
 * @param search how the search ended
 * @param verdict on it; null for algorithm 3
 * @param kernelSimilarity of the kernel that was found to the true one, at most 1
 * @param aligned the figures at the best shift; null for pictures that have no shift
 * @param blurredHash the hash of what was restored
 * @param published the quality that others reached, or null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PictureResult(
    @JsonInclude(JsonInclude.Include.ALWAYS) Double noise,
    String kernels,
    String picture,
    int index,
    long seed,
    @JsonUnwrapped Quality quality,
    @JsonUnwrapped SearchFigures search,
    SearchVerdict verdict,
    double kernelSimilarity,
    @JsonUnwrapped AlignedFigures aligned,
    String blurredHash,
    @JsonUnwrapped PublishedQuality published) {
  /** Figures that a file does not have are null, not records of nothing. */
  public PictureResult {
    aligned = aligned == null || aligned.isEmpty() ? null : aligned;
    published = published == null || published.isEmpty() ? null : published;
  }

  /** Whether the restored picture is farther from the truth than the blurred one. */
  @JsonIgnore
  public boolean isWorse() {
    return quality.psnr() < quality.psnrBlurred();
  }

  /**
   * The same beside what others reached.
   *
   * @param other null for nothing
   */
  PictureResult withPublished(PublishedQuality other) {
    return new PictureResult(
        noise,
        kernels,
        picture,
        index,
        seed,
        quality,
        search,
        verdict,
        kernelSimilarity,
        aligned,
        blurredHash,
        other);
  }
}
