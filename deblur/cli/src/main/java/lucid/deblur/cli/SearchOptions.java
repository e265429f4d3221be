package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.RecipeChoice;
import lucid.deblur.report.Json;
import lucid.deblur.report.RecipeJson;
import lucid.generators.BlurPrior;
import lucid.generators.PicturePrior;
import lucid.generators.Priors;
import lucid.generators.UntrainedPrior;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a search. */
final class SearchOptions {
  @Mixin private BatchOptions batch;
  @Mixin private EffortOptions effort;

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
      return Priors.pictureNames().iterator();
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
              + " suggest, or in an evaluation, the true kernel's); of a natural photo, look for none"
              + " that is larger (default: up to 151, by the photo's size)")
  private Integer kernelSize;

  @Option(
      names = "--algorithm",
      paramLabel = "N",
      description =
          "the algorithm of the paper: 1 searches latents only, 2 lets the picture leave the"
              + " prior's range, 3 trains a network on a picture of any kind and size (default: for a"
              + " prior's pictures the recipe's, or 2 for lucid and 1 for paper; for others none, but"
              + " a search for the kernel)")
  private Integer algorithm;

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      defaultValue = Recipe.LUCID,
      description =
          "lucid, paper, as published, or a .json file like the recipe in a report (default:"
              + " ${DEFAULT-VALUE})")
  private String recipe;

  /** The image prior; all algorithms but 3 need one that is named. */
  PicturePrior prior() {
    if (isUntrained()) {
      return UntrainedPrior.USUAL;
    }
    if (prior == null) {
      throw new BadInput(
          "name the image prior: --prior %s, or a weight file; only algorithm 3 needs none"
              .formatted(String.join(" or ", new PriorNames())));
    }
    return Priors.picture(prior);
  }

  /** Which image priors photos may be restored with. */
  PriorChoice priors() {
    if (isUntrained()) {
      return new PriorChoice.BySize(List.of());
    }
    return prior == null ? PriorChoice.builtIn() : new PriorChoice.Named(Priors.picture(prior));
  }

  /** Whether nothing is said that only a search in the range of a prior heeds. */
  boolean isOpen() {
    return prior == null && recipes().equals(RecipeChoice.USUAL);
  }

  /** Whether the size of kernels is given. */
  boolean isKernelSizeGiven() {
    return kernelSize != null;
  }

  /** The height and width of kernels, or null. */
  Integer kernelSize() {
    return kernelSize;
  }

  /** Whether algorithm 3 is asked for. */
  boolean isUntrained() {
    boolean untrained = recipes().isUntrained();
    if (untrained && prior != null) {
      throw new BadInput(
          "algorithm 3 makes a network for each picture: leave out --prior " + prior);
    }
    return untrained;
  }

  /** The kernel prior as its file has it. */
  BlurPrior wholeBlurPrior() {
    return Priors.blur(blurPrior);
  }

  /** The kernel prior, for kernels of the size that was asked for. */
  BlurPrior blurPrior() {
    BlurPrior kernels = wholeBlurPrior();
    return kernelSize == null ? kernels : kernels.window(kernelSize);
  }

  /** The recipe that was asked for. */
  RecipeChoice recipes() {
    Recipe written =
        FileNames.endsIn(recipe, "json")
            ? RecipeJson.read(Json.read(Path.of(recipe)), recipe)
            : null;
    return new RecipeChoice(recipe, algorithm, written, effort.restarts(), effort.steps());
  }

  /** The recipe for a prior's pictures. */
  Recipe recipe(PicturePrior pictures) {
    return recipes().of(pictures);
  }

  long seed() {
    return effort.seed();
  }

  /** The most restarts searched at once, or null for all that fit the device. */
  Integer batch() {
    return batch.size();
  }
}
