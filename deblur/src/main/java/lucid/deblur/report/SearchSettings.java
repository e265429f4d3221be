package lucid.deblur.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The choices for a search: two searches of the same picture with the same settings give the same
 * result.
 *
 * @param algorithm the number that the paper gives it
 * @param recipe the stages of the search
 * @param seed selects the starting points
 * @param prior the picture prior; null, and left out, where each picture has an untrained one of
 *     its own
 * @param blurPrior the kernel prior
 * @param device the name of the device
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchSettings(
    int algorithm,
    RecipeJson recipe,
    long seed,
    UsedPrior prior,
    UsedPrior blurPrior,
    String device) {}
