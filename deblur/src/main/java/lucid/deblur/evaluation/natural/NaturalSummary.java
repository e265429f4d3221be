package lucid.deblur.evaluation.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;

/**
 * The results for natural photos in short, as they become JSON; what is null is left out.
 *
 * @param photos how many
 * @param mean of the scores; null where nobody knows the truth
 * @param gain the mean gain in dB, or null
 * @param worstGain the least gain in dB, or null
 * @param better the share of results that are nearer to the truth than the blurred photo, or null
 * @param worse the share of those that are farther from it, or null
 * @param kept the share of photos that were given back as they are
 * @param seconds the mean
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NaturalSummary(
    int photos,
    @JsonUnwrapped NaturalScore mean,
    Double gain,
    Double worstGain,
    Double better,
    Double worse,
    double kept,
    double seconds) {
  /**
   * The results in short.
   *
   * @param results one or more
   */
  static NaturalSummary of(List<NaturalPictureResult> results) {
    List<NaturalScore> scores =
        results.stream().map(NaturalPictureResult::score).filter(Objects::nonNull).toList();
    boolean known = !scores.isEmpty();
    int count = results.size();
    return new NaturalSummary(
        count,
        known ? NaturalScore.mean(scores) : null,
        known ? scores.stream().mapToDouble(NaturalScore::gain).average().orElseThrow() : null,
        known ? scores.stream().mapToDouble(NaturalScore::gain).min().orElseThrow() : null,
        known ? (double) scores.stream().filter(NaturalScore::isBetter).count() / count : null,
        known ? (double) scores.stream().filter(NaturalScore::isWorse).count() / count : null,
        (double) results.stream().filter(NaturalPictureResult::kept).count() / count,
        results.stream().mapToDouble(NaturalPictureResult::seconds).average().orElseThrow());
  }
}
