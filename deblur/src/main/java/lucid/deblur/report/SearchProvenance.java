package lucid.deblur.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lucid.deblur.recipe.Recipe;
import lucid.generators.PriorFacts;
import lucid.tensor.Device;

/**
 * The facts on which the result of a search depended.
 *
 * @param settings what was chosen
 * @param deviceDescription the device in words
 * @param environment versions and machine
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SearchProvenance(
    @JsonUnwrapped SearchSettings settings, String deviceDescription, Environment environment)
    implements Provenance {
  /**
   * The provenance of what is restored now.
   *
   * @param pictures empty for restorations that have each an untrained prior of their own
   */
  public static SearchProvenance of(
      Recipe recipe, long seed, Device device, Optional<PriorFacts> pictures, PriorFacts kernels) {
    SearchSettings settings =
        new SearchSettings(
            recipe.algorithm(),
            RecipeJson.of(recipe),
            seed,
            pictures.map(UsedPrior::of).orElse(null),
            UsedPrior.of(kernels),
            device.name());
    return new SearchProvenance(settings, device.description(), Environment.now());
  }

  @Override
  public List<Fact> facts() {
    RecipeJson recipe = settings.recipe();
    String stages =
        recipe.stages().stream()
            .map(
                stage ->
                    "%s, %d restarts, %d steps (%s)"
                        .formatted(
                            stage.algorithm(),
                            stage.restarts(),
                            stage.steps(),
                            Fact.text(stage.constants())))
            .collect(Collectors.joining("; then "));
    return List.of(
        new Fact("recipe", recipe.name() + ": " + stages),
        new Fact("prior", Fact.text(settings.prior())),
        new Fact("blur prior", Fact.text(settings.blurPrior())),
        new Fact("seed", Long.toString(settings.seed())),
        new Fact("device", settings.device() + ", " + deviceDescription),
        new Fact("environment", Fact.text(environment)));
  }
}
