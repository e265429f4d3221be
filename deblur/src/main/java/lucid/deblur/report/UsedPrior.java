package lucid.deblur.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import lucid.generators.PriorFacts;
import lucid.generators.architectures.DeepImagePrior;

/**
 * The facts of a prior in a report; components that are null are left out.
 *
 * @param name the built-in name, or the file's name
 * @param architecture the network's name
 * @param network the settings of a network without trained weights
 * @param weights {@code sha256:} and the digest of the file with the trained weights
 * @param kernelSize the height and width in pixels of kernels that are not of the network's size
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record UsedPrior(
    String name,
    String architecture,
    @JsonInclude(JsonInclude.Include.NON_NULL) DeepImagePrior network,
    @JsonInclude(JsonInclude.Include.NON_NULL) String weights,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer kernelSize) {
  /** The facts of a prior for a report. */
  public static UsedPrior of(PriorFacts prior) {
    return new UsedPrior(
        prior.name(),
        prior.architecture(),
        prior.network().orElse(null),
        prior.weights().orElse(null),
        prior.kernelSize().isPresent() ? prior.kernelSize().getAsInt() : null);
  }
}
