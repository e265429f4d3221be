package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import lucid.deblur.BadInput;
import lucid.deblur.KernelWindow;
import lucid.deblur.Recipe;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.tensor.Device;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to search. */
final class SearchOptions {
  @Mixin private BatchOptions batch;

  private static final String BLUR = "blur";

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
      names = "--kernel-size",
      paramLabel = "N",
      description =
          "search kernels of NxN pixels: the middle of the kernel prior's, or if larger, those"
              + " stretched (default: its own size)")
  private Integer kernelSize;

  @Option(
      names = "--algorithm",
      paramLabel = "N",
      description =
          "the algorithm of the paper: 1 searches latents only, 2 lets the picture leave the"
              + " prior's range, 3 is for pictures of any kind and size (default: the recipe's, or"
              + " 1)")
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

  /** The picture prior; null for algorithm 3, whose networks are made for each picture. */
  Prior prior() {
    boolean untrained = isUntrained();
    if (untrained == (prior == null)) {
      return untrained ? null : Inputs.prior(prior);
    }
    throw new BadInput(
        untrained
            ? "algorithm 3 makes a network for each picture: leave out --prior " + prior
            : "give the image prior, --prior NAME or FILE; only algorithm 3 needs none");
  }

  private boolean isUntrained() {
    return isFile() ? read().algorithm() == UNTRAINED : Objects.equals(algorithm, UNTRAINED);
  }

  /**
   * The kernel prior, for kernels of the size that was asked for. Algorithm 3 wants a window of the
   * prior's own size too, which scales kernels to sum 1: nothing else settles its brightness.
   */
  Prior blurPrior() {
    Prior kernels = Inputs.prior(blurPrior);
    if (kernelSize == null && !isUntrained()) {
      return kernels;
    }
    int size = kernelSize == null ? kernels.generator().height() : kernelSize;
    KernelWindow window = new KernelWindow(kernels.generator(), size);
    return new Prior(kernels.name(), window, kernels.weights(), kernels.hash());
  }

  /**
   * The recipe for a prior's pictures.
   *
   * @param pictures what {@link #prior} gave
   */
  Recipe recipe(Prior pictures) {
    return chosen(pictures).with(restarts, steps);
  }

  private Recipe chosen(Prior pictures) {
    if (isFile()) {
      return read();
    }
    return Recipe.of(
        recipe, algorithm == null ? 1 : algorithm, pictures == null ? null : pictures.generator());
  }

  private boolean isFile() {
    return recipe.endsWith(".json");
  }

  private Recipe read() {
    if (algorithm != null) {
      throw new BadInput("recipe " + recipe + " says what to run: leave out --algorithm");
    }
    return RecipeFiles.read(Path.of(recipe));
  }

  long seed() {
    return seed;
  }

  /**
   * The searches; if one has to be split, that is told to {@code log}.
   *
   * @param pictures what {@link #prior} gave
   */
  Searches open(Device device, Prior pictures, Prior kernels, PrintWriter log) {
    return new Searches(device, pictures, kernels, recipe(pictures), batch, log);
  }
}
