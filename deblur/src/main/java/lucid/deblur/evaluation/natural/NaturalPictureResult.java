package lucid.deblur.evaluation.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The result for a natural photo, as it becomes JSON; what is null is left out.
 *
 * @param picture the file's name
 * @param index the place in the whole set, from 0
 * @param finding the verdict in a line
 * @param kept whether the photo was given back as it is
 * @param score beside the truth; null where nobody knows it
 * @param seconds of the restoration
 * @param blurredHash the hash of what was restored
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NaturalPictureResult(
    String picture,
    int index,
    String finding,
    boolean kept,
    @JsonUnwrapped NaturalScore score,
    double seconds,
    String blurredHash) {
  /** Figures that a file does not have are null, not a record of nothing. */
  public NaturalPictureResult {
    score = score == null || Double.isNaN(score.psnrBlurred()) ? null : score;
  }
}
