package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lucid.deblur.BadInput;
import lucid.deblur.Recipe;
import lucid.deblur.Search;
import lucid.deblur.report.RecipeJson;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.tensor.Device;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to search. */
final class SearchOptions {
  @Mixin private BatchOptions batch;

  @Option(
      names = "--prior",
      paramLabel = "NAME|FILE",
      completionCandidates = PriorNames.class,
      description = "the image prior: a built-in name (${COMPLETION-CANDIDATES}) or a weight file")
  private String prior;

  /** The built-in priors of pictures. */
  static final class PriorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Priors.names().stream().filter(name -> !name.equals(Priors.BLUR)).iterator();
    }
  }

  @Option(
      names = "--blur-prior",
      paramLabel = "NAME|FILE",
      defaultValue = Priors.BLUR,
      description = "the kernel prior (default: ${DEFAULT-VALUE})")
  private String blurPrior;

  @Option(
      names = "--algorithm",
      paramLabel = "N",
      description =
          "the algorithm of the paper: 1 searches latents only, 2 lets the picture leave the"
              + " prior's range (default: the recipe's, or 1)")
  private Integer algorithm;

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      defaultValue = Recipe.PAPER,
      description =
          "paper, as published, quick, for a first look, or a .json file like the recipe in a"
              + " report (default: ${DEFAULT-VALUE})")
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

  /** The image prior, where a command cannot do without. */
  Prior prior() {
    if (prior == null) {
      throw new BadInput(
          "name the image prior: --prior %s, or a weight file"
              .formatted(String.join(" or ", new PriorNames())));
    }
    return Inputs.prior(prior);
  }

  /** The image priors to choose from: the one that is named, or else those that are built in. */
  List<Prior> priors() {
    if (prior != null) {
      return List.of(Inputs.prior(prior));
    }
    List<Prior> priors = new ArrayList<>();
    new PriorNames().forEach(name -> priors.add(Inputs.prior(name)));
    return priors;
  }

  /** Whether the image prior is named. */
  boolean isPriorNamed() {
    return prior != null;
  }

  Prior blurPrior() {
    return Inputs.prior(blurPrior);
  }

  /** The recipe for a prior's pictures. */
  Recipe recipe(Prior pictures) {
    return chosen(pictures).with(restarts, steps);
  }

  private Recipe chosen(Prior pictures) {
    if (!recipe.endsWith(".json")) {
      return Recipe.of(recipe, algorithm == null ? 1 : algorithm, pictures.generator());
    }
    if (algorithm != null) {
      throw new BadInput("recipe " + recipe + " says what to run: leave out --algorithm");
    }
    return RecipeJson.read(Json.read(Path.of(recipe)), recipe);
  }

  long seed() {
    return seed;
  }

  /** Opens the search; if it has to be split, that is told to {@code log}. */
  Search open(Device device, Prior pictures, Prior kernels, PrintWriter log) {
    return batch.open(device, pictures, kernels, recipe(pictures), log);
  }
}
