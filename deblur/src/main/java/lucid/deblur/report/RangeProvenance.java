package lucid.deblur.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import lucid.generators.PriorFacts;
import lucid.generators.range.RangeRecipe;
import lucid.tensor.Device;

/**
 * The facts on which the closest image in a prior's range depended.
 *
 * @param recipe how the range was searched
 * @param seed selects the starting points
 * @param prior whose range it is
 * @param device the name of the device
 * @param deviceDescription the device in words
 * @param environment versions and machine
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RangeProvenance(
    RangeRecipe recipe,
    long seed,
    UsedPrior prior,
    String device,
    String deviceDescription,
    Environment environment) {
  /** The provenance of what is searched for now. */
  public static RangeProvenance of(RangeRecipe recipe, long seed, Device device, PriorFacts prior) {
    return new RangeProvenance(
        recipe, seed, UsedPrior.of(prior), device.name(), device.description(), Environment.now());
  }
}
