package lucid.deblur.evaluation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;

/**
 * The verdicts on the pictures of a test set beside the truth.
 *
 * @param sure pictures that were called sure
 * @param unsure the other ones
 * @param sureWorse those of the sure ones that are farther from the truth than the blurred picture
 * @param unsureWorse the same of the unsure ones
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record VerdictCounts(int sure, int unsure, int sureWorse, int unsureWorse) {
  /** The counts of some results, or null if there are results without a verdict. */
  static VerdictCounts of(List<PictureResult> results) {
    if (results.stream().anyMatch(result -> result.verdict() == null)) {
      return null;
    }
    List<PictureResult> sure = results.stream().filter(one -> one.verdict().sure()).toList();
    int worse = count(results);
    return new VerdictCounts(
        sure.size(), results.size() - sure.size(), count(sure), worse - count(sure));
  }

  private static int count(List<PictureResult> results) {
    return (int) results.stream().filter(PictureResult::isWorse).count();
  }

  /** The counts in a line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "sure %d of %d, %d of them worse than blurred; unsure %d (%.0f %%), %d of them worse",
        sure,
        sure + unsure,
        sureWorse,
        unsure,
        100.0 * unsure / (sure + unsure),
        unsureWorse);
  }
}
