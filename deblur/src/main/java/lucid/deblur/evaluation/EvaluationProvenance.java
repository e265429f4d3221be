package lucid.deblur.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import lucid.deblur.report.Fact;
import lucid.deblur.report.Provenance;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.report.SearchSettings;

/**
 * The test set of an evaluation, and what its results depend on.
 *
 * @param set the folder of the test set
 * @param pictures the source of the pictures, such as {@code sharp}
 * @param search what each restoration depends on
 * @param kernelSize that kernels have the true one's size; null, and left out, if they have not
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationProvenance(
    String set, String pictures, @JsonUnwrapped SearchProvenance search, String kernelSize)
    implements Provenance {
  private static final String TRUE_SIZE = "that of the true kernel";

  /** The settings that all results of a folder share. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shared(
      String pictures, @JsonUnwrapped SearchSettings settings, String kernelSize) {}

  static EvaluationProvenance of(
      EvaluationSettings settings, String pictures, SearchProvenance search) {
    return new EvaluationProvenance(
        settings.set().folder().toString(),
        pictures,
        search,
        settings.trueKernelSizes() ? TRUE_SIZE : null);
  }

  /**
   * The facts that must be the same for results to belong together. The path of the set may differ:
   * the blurred pictures show whether the pictures are the same.
   */
  Object shared() {
    return new Shared(pictures, search.settings(), kernelSize);
  }

  @Override
  public List<Fact> facts() {
    return search.facts();
  }
}
