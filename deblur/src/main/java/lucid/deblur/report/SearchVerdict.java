package lucid.deblur.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.NoiseEstimate;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.Agreement;
import lucid.deblur.search.Restoration;

/**
 * The verdict on what a search in the ranges of trained priors found: whether it is sure to be
 * better than the blurred picture. docs/adr/0018 has the measurements behind the limits.
 *
 * @param agreement as in {@link Agreement#kernels}, or 0 if there was no rival
 * @param starts as in {@link Agreement#starts}, or 0 if there was no rival
 * @param candidateResidual as in {@link Agreement#residual}, or that of the result itself
 * @param noiseEstimate the standard deviation of the blurred picture's noise
 * @param point whether the kernel is a point, see {@link Fit}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchVerdict(
    double agreement,
    double starts,
    double candidateResidual,
    double noiseEstimate,
    boolean point) {
  /** The kernels of the best candidates are at least so similar where a result is sure. */
  private static final double LEAST_AGREEMENT = 0.85;

  /** A candidate that leaves at most so many times the noise unexplained speaks for the result. */
  private static final double MOST_RESIDUAL = 1.3;

  /** The same as the first where the residual does not speak for the result. */
  private static final double CLEAR_AGREEMENT = 0.9;

  /** So large a share of the starting points has to have found the kernel then. */
  private static final double LEAST_STARTS = 0.6;

  /** No prior makes a picture more exactly than this, so less noise than this tells nothing. */
  private static final double LEAST_NOISE = 0.01;

  /** The verdict on a restoration; empty for algorithm 3, which has no trained prior. */
  public static Optional<SearchVerdict> of(Recipe recipe, Picture blurred, Restoration found) {
    if (recipe.algorithm() == Recipe.UNTRAINED) {
      return Optional.empty();
    }
    Agreement agreement = found.agreement();
    double noise = NoiseEstimate.of(blurred);
    boolean point = Fit.isPoint(found.kernel());
    return Optional.of(
        agreement == null
            ? new SearchVerdict(0, 0, found.residual(), noise, point)
            : new SearchVerdict(
                agreement.kernels(), agreement.starts(), agreement.residual(), noise, point));
  }

  /** Whether the restored picture is believed to be better than the blurred one. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean sure() {
    return reason() == null;
  }

  /** Why it is not, in a few words, or null. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public String reason() {
    if (point) {
      return "the kernel that was found is a point";
    }
    double times = candidateResidual / Math.max(noiseEstimate, LEAST_NOISE);
    boolean explained = times <= MOST_RESIDUAL;
    if (!(agreement >= (explained ? LEAST_AGREEMENT : CLEAR_AGREEMENT))) {
      return String.format(
          Locale.ROOT, "candidates disagree, their kernels are %.2f alike", agreement);
    }
    return explained || starts >= LEAST_STARTS
        ? null
        : String.format(
            Locale.ROOT,
            "the prior leaves %.1f times the noise, and %.0f %% of the starting points agree",
            times,
            100 * starts);
  }

  /** Why a whole whose parts have these verdicts is not sure; empty if all parts are. */
  public static Optional<String> reason(List<SearchVerdict> parts) {
    List<String> reasons =
        parts.stream().filter(part -> !part.sure()).map(SearchVerdict::reason).toList();
    if (parts.size() == 1) {
      return reasons.stream().findFirst();
    }
    return reasons.stream()
        .findFirst()
        .map(first -> "%d of %d parts are: %s".formatted(reasons.size(), parts.size(), first));
  }
}
