package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.report.Json;
import lucid.deblur.report.RecipeJson;
import lucid.deblur.search.SearchCache;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.blur.KernelWindow;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to search. */
final class SearchOptions {
  @Mixin private BatchOptions batch;

  /** The algorithm whose picture prior is no file. */
  private static final int UNTRAINED = 3;

  @Option(
      names = "--prior",
      paramLabel = "NAME|FILE",
      completionCandidates = PriorNames.class,
      description =
          "the image prior: a built-in name (${COMPLETION-CANDIDATES}) or a weight file; algorithm"
              + " 3 needs none")
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
      names = "--kernel-size",
      paramLabel = "N",
      description =
          "search kernels of NxN pixels: the middle of the kernel prior's, or if larger, those"
              + " stretched (default: its own size; for algorithm 3, what the edges of the picture"
              + " suggest, or in an evaluation, the true kernel's)")
  private Integer kernelSize;

  @Option(
      names = "--algorithm",
      paramLabel = "N",
      description =
          "the algorithm of the paper: 1 searches latents only, 2 lets the picture leave the"
              + " prior's range, 3 is for pictures of any kind and size (default: the recipe's,"
              + " or 2 for lucid and 1 for paper)")
  private Integer algorithm;

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      defaultValue = Recipe.LUCID,
      description =
          "lucid, paper, as published, or a .json file like the recipe in a report (default:"
              + " ${DEFAULT-VALUE})")
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

  /**
   * The image prior, where a command cannot do without; null for algorithm 3, whose networks are
   * made for each picture.
   */
  Prior prior() {
    if (isUntrained()) {
      return null;
    }
    if (prior == null) {
      throw new BadInput(
          "name the image prior: --prior %s, or a weight file; only algorithm 3 needs none"
              .formatted(String.join(" or ", new PriorNames())));
    }
    return Inputs.prior(prior);
  }

  /**
   * The image priors to choose from: the one that is named, or else those that are built in; none
   * for algorithm 3.
   */
  List<Prior> priors() {
    if (prior != null || isUntrained()) {
      Prior only = prior();
      return only == null ? List.of() : List.of(only);
    }
    List<Prior> priors = new ArrayList<>();
    new PriorNames().forEach(name -> priors.add(Inputs.prior(name)));
    return priors;
  }

  /** Whether the image prior is named. */
  boolean isPriorNamed() {
    return prior != null;
  }

  /** Whether the size of kernels is given. */
  boolean isKernelSizeGiven() {
    return kernelSize != null;
  }

  /** Whether algorithm 3 is asked for. */
  boolean isUntrained() {
    boolean untrained =
        isFile() ? read().algorithm() == UNTRAINED : Objects.equals(algorithm, UNTRAINED);
    if (untrained && prior != null) {
      throw new BadInput(
          "algorithm 3 makes a network for each picture: leave out --prior " + prior);
    }
    return untrained;
  }

  /** Whether algorithm 3 may be chosen, since nothing that was asked for speaks against it. */
  boolean mayBeUntrained() {
    return prior == null && algorithm == null && !isFile();
  }

  /** The kernel prior, for kernels of the size that was asked for. */
  Prior blurPrior() {
    Prior kernels = Inputs.prior(blurPrior);
    return kernelSize == null ? kernels : KernelWindow.of(kernels, kernelSize);
  }

  /**
   * The recipe for a prior's pictures.
   *
   * @param pictures null for algorithm 3
   */
  Recipe recipe(Prior pictures) {
    return chosen(pictures).with(restarts, steps);
  }

  private Recipe chosen(Prior pictures) {
    if (isFile()) {
      return read();
    }
    return pictures == null
        ? Recipe.of(recipe, UNTRAINED, null)
        : Recipe.of(
            recipe,
            algorithm == null ? Recipe.usualAlgorithm(recipe) : algorithm,
            pictures.generator());
  }

  /** Whether the recipe is not one that was published, or that the user wrote. */
  boolean isOwnRecipe() {
    return recipe.equals(Recipe.LUCID);
  }

  private boolean isFile() {
    return recipe.endsWith(".json");
  }

  private Recipe read() {
    if (algorithm != null) {
      throw new BadInput("recipe " + recipe + " says what to run: leave out --algorithm");
    }
    return RecipeJson.read(Json.read(Path.of(recipe)), recipe);
  }

  long seed() {
    return seed;
  }

  /**
   * The searches; if one has to be split, that is told to {@code log}.
   *
   * @param pictures null for algorithm 3
   */
  SearchCache open(Device device, Prior pictures, Prior kernels, PrintWriter log) {
    return new SearchCache(device, pictures, kernels, recipe(pictures), batch.size(), log::println);
  }
}
