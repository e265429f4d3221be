package lucid.deblur.cli;

import picocli.CommandLine.Option;

/** Options: the effort of a search, and its starting points. */
final class EffortOptions {
  @Option(
      names = "--restarts",
      paramLabel = "N",
      description = "independent starting points (default: the recipe's)")
  private Integer restarts;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "steps of each restart (default: the recipe's)")
  private Integer steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "selects the starting points (default: ${DEFAULT-VALUE})")
  private long seed;

  /** The number of starting points; null for the recipe's. */
  Integer restarts() {
    return restarts;
  }

  /** The steps of each restart; null for the recipe's. */
  Integer steps() {
    return steps;
  }

  long seed() {
    return seed;
  }
}
