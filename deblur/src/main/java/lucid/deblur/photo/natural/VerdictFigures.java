package lucid.deblur.photo.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;
import lucid.deblur.natural.verdict.KernelShape;
import lucid.deblur.natural.verdict.Verdict;

/**
 * A verdict in a report.
 *
 * @param kind {@code shaken}, {@code out of focus}, {@code not blurred}, {@code unsure}, or {@code
 *     known} for a kernel that was given
 * @param sure whether the restored photo is believed to be better
 * @param reason why it is not sure, or null, which is left out
 * @param along length of the kernel in pixels, in the direction in which it is longest
 * @param across its width in pixels at right angles to that
 * @param rmsRadius root of the mean squared distance from its centroid, in pixels
 * @param axisRatio the smaller over the larger standard deviation along its axes
 * @param discDiameter of the disc most similar to it, in pixels
 * @param discSimilarity its similarity to that disc, 0 to 1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictFigures(
    String kind,
    boolean sure,
    String reason,
    double along,
    double across,
    double rmsRadius,
    double axisRatio,
    double discDiameter,
    double discSimilarity) {
  private static final String KNOWN = "known";

  static VerdictFigures of(Verdict verdict, boolean known) {
    KernelShape shape = verdict.shape();
    String kind = verdict.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new VerdictFigures(
        known ? KNOWN : kind,
        verdict.kind() != Verdict.Kind.UNSURE,
        verdict.reason().isEmpty() ? null : verdict.reason(),
        shape.along(),
        shape.across(),
        shape.rmsRadius(),
        shape.axisRatio(),
        shape.discDiameter(),
        shape.discSimilarity());
  }
}
