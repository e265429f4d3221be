package lucid.generators.imports;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lucid.generators.files.BadInput;

/**
 * The facts about a file that the user adds to its content.
 *
 * @param architecture the name of the network, such as {@code blur-vae}
 * @param settings its width and the like, which are read off the shapes where they are not given
 * @param layout how the file lays out weights; by default as its format and names suggest
 * @param denseOrder by default height, width, channels
 * @param epsilon what the file's batch norm adds to variances, above 0; by default what the file
 *     tells, else the framework's default
 * @param licence of the weights, or nothing
 * @param part the beginning of the weights' names, where a file holds several networks, such as
 *     {@code netG}; by default the part that fits
 */
public record ImportSettings(
    String architecture,
    Map<String, String> settings,
    Optional<Layout> layout,
    Optional<DenseOrder> denseOrder,
    OptionalDouble epsilon,
    Optional<String> licence,
    Optional<String> part) {
  public ImportSettings {
    if (epsilon.isPresent() && !(epsilon.getAsDouble() > 0 && epsilon.getAsDouble() < 1)) {
      throw new BadInput(
          "batch norm cannot add %s: want a number above 0 and below 1"
              .formatted(epsilon.getAsDouble()));
    }
  }

  /** Nothing but the network's name. */
  public static ImportSettings of(String architecture) {
    return new ImportSettings(
        architecture,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
