package lucid.deblur.cli;

import java.io.PrintWriter;
import lucid.deblur.LatentSearch;
import lucid.deblur.Recipe;
import lucid.deblur.SplitSearch;
import lucid.generators.Prior;
import lucid.tensor.Device;
import picocli.CommandLine.Option;

/** How much of a search is on the device at once. */
final class BatchOptions {
  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "the most restarts searched at once: memory and time change with it, the result does not"
              + " (default: all; where they do not fit the device, half, a quarter and so on)")
  private Integer batch;

  /** Opens a search; if it has to be split, that is told to {@code log}. */
  SplitSearch open(Device device, Prior pictures, Prior kernels, Recipe recipe, PrintWriter log) {
    return new SplitSearch(
        restarts ->
            new LatentSearch(
                device, pictures.generator(), kernels.generator(), recipe.with(restarts, null)),
        recipe.restarts(),
        batch,
        log::println);
  }
}
