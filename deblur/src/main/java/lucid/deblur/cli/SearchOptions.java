package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Iterator;
import lucid.deblur.BadInput;
import lucid.deblur.Recipe;
import lucid.deblur.SplitSearch;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.tensor.Device;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to search. */
final class SearchOptions {
  @Mixin private BatchOptions batch;

  private static final String BLUR = "blur";

  @Option(
      names = "--prior",
      paramLabel = "NAME|FILE",
      required = true,
      completionCandidates = PriorNames.class,
      description = "the image prior: a built-in name (${COMPLETION-CANDIDATES}) or a weight file")
  private String prior;

  /** The built-in priors of pictures. */
  static final class PriorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Priors.names().stream().filter(name -> !name.equals(BLUR)).iterator();
    }
  }

  @Option(
      names = "--blur-prior",
      paramLabel = "NAME|FILE",
      defaultValue = BLUR,
      description = "the kernel prior (default: ${DEFAULT-VALUE})")
  private String blurPrior;

  @Option(
      names = "--algorithm",
      paramLabel = "N",
      defaultValue = "1",
      description = "the algorithm of the paper: 1 (default: ${DEFAULT-VALUE})")
  private int algorithm;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "paper",
      description = "paper, as published, or quick, for a first look (default: ${DEFAULT-VALUE})")
  private String recipe;

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

  Prior prior() {
    return Inputs.prior(prior);
  }

  Prior blurPrior() {
    return Inputs.prior(blurPrior);
  }

  Recipe recipe() {
    if (algorithm != 1) {
      throw new BadInput("no algorithm " + algorithm + ": choose 1");
    }
    return Recipe.named(recipe).with(restarts, steps);
  }

  int algorithm() {
    return algorithm;
  }

  long seed() {
    return seed;
  }

  SplitSearch open(Device device, Prior pictures, Prior kernels, PrintWriter log) {
    return batch.open(device, pictures, kernels, recipe(), log);
  }
}
