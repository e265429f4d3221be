package lucid.deblur.cli;

import java.io.PrintWriter;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.Search;
import lucid.generators.BlurPrior;
import lucid.generators.TrainedPrior;
import lucid.tensor.Device;
import picocli.CommandLine.Option;

/** Options: the part of a search that is on the device at once. */
final class BatchOptions {
  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "the most restarts searched at once: memory and time change with it, the result does not"
              + " (default: all; where they do not fit the device, half, a quarter and so on)")
  private Integer batch;

  /** The most restarts searched at once, or null for all that fit the device. */
  Integer size() {
    return batch;
  }

  /** Opens a search; if it has to be split, that is told to {@code log}. */
  Search open(
      Device device, TrainedPrior pictures, BlurPrior kernels, Recipe recipe, PrintWriter log) {
    return new Search(
        device, pictures.generator(), kernels.generator(), recipe, batch, log::println);
  }
}
