package lucid.deblur.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.stream.DoubleStream;
import lucid.deblur.search.Restoration;

/**
 * The outcome of a search in figures, see {@link Restoration}.
 *
 * @param residual of the best restart
 * @param bestRestart its number
 * @param alike the restarts that found the same picture
 * @param residuals of all restarts of the last stage
 * @param kernelWindow the part of the observation in which the kernel was looked for, or null for
 *     all of it
 * @param steps of each restart
 * @param seconds that the search took
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchFigures(
    double residual,
    int bestRestart,
    int alike,
    List<Double> residuals,
    String kernelWindow,
    int steps,
    double seconds) {
  /** The figures of a search. */
  public static SearchFigures of(Restoration found) {
    return new SearchFigures(
        found.residual(),
        found.best(),
        found.alike(),
        DoubleStream.of(found.residuals()).boxed().toList(),
        found.kernelWindow() == null ? null : found.kernelWindow().toString(),
        found.steps(),
        found.seconds());
  }
}
