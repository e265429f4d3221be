package lucid.deblur.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Saturation;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;

/**
 * Which algorithms search, with which constants, and for how long.
 *
 * @param name what {@code --recipe} takes
 * @param boundary what lies outside the pictures, for all stages
 * @param saturation which values of the blurred picture count, for all stages
 * @param stages one after another, each with no more restarts than the one before
 */
public record Recipe(String name, Boundary boundary, Saturation saturation, List<Stage> stages) {
  /**
   * The default: many starting points searched with falling noise, fewer and fewer of them on to
   * the noise of the observation, and in algorithm 2 a last step out of the ranges, see
   * docs/adr/0012 and 0013. In algorithm 3, an untrained network finds the kernel, and what it
   * could not show of the picture is found with that, see docs/adr/0015.
   */
  public static final String LUCID = "lucid";

  /** The published recipes of Asim, Shamshad and Ahmed (arXiv 1802.04073), section V. */
  public static final String PAPER = "paper";

  /** The number of the algorithm whose picture prior is an untrained network. */
  public static final int UNTRAINED = 3;

  private static final List<String> NAMES = List.of(LUCID, PAPER);

  /**
   * @throws IllegalArgumentException if there is no stage or no boundary, or a stage with more
   *     restarts than were searched before
   */
  public Recipe {
    stages = List.copyOf(stages);
    if (stages.isEmpty() || boundary == null) {
      throw new IllegalArgumentException(
          "recipe " + name + " has no " + (stages.isEmpty() ? "stage" : "boundary"));
    }
    Objects.requireNonNull(saturation, "saturation");
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i).restarts() > stages.get(i - 1).restarts()) {
        throw new IllegalArgumentException(
            "recipe %s cannot keep %d of %d restarts"
                .formatted(name, stages.get(i).restarts(), stages.get(i - 1).restarts()));
      }
    }
  }

  /** A recipe with the mask that is usual for its boundary. */
  public Recipe(String name, Boundary boundary, List<Stage> stages) {
    this(name, boundary, boundary == null ? null : Saturation.usual(boundary), stages);
  }

  /** A recipe for pictures that go on around their edges. */
  public Recipe(String name, List<Stage> stages) {
    this(name, Boundary.CIRCULAR, stages);
  }

  /** Such a recipe of one stage. */
  public Recipe(String name, Algorithm algorithm, int restarts, int steps) {
    this(name, List.of(new Stage(algorithm, restarts, steps)));
  }

  /** The names of all recipes. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The algorithm of a recipe where pictures are of a prior's kind: 2 for {@link #LUCID}, whose
   * pictures are the better ones, 1 for {@link #PAPER}.
   */
  public static int usualAlgorithm(String name) {
    return name.equals(LUCID) ? 2 : 1;
  }

  /**
   * The recipe of a name for the pictures of a prior.
   *
   * @param algorithm 1, 2 or 3
   * @param pictures the prior of pictures: what was published depends on its size and, for
   *     algorithm 1, on its architecture
   * @throws BadInput listing the choices, if there is none of that name or for that algorithm
   */
  public static Recipe of(String name, int algorithm, Generator pictures) {
    if (algorithm == UNTRAINED) {
      return untrained(name);
    }
    return isPublished(name)
        ? NamedRecipes.published(algorithm, pictures)
        : NamedRecipes.lucid(algorithm);
  }

  /**
   * The recipe of a name for algorithm 3, which makes pictures of any size and kind.
   *
   * @throws BadInput listing the choices, if there is none of that name
   */
  public static Recipe untrained(String name) {
    return isPublished(name) ? NamedRecipes.publishedUntrained() : NamedRecipes.lucidUntrained();
  }

  private static boolean isPublished(String name) {
    if (!NAMES.contains(name)) {
      throw new BadInput("no recipe '%s': choose %s".formatted(name, String.join(" or ", NAMES)));
    }
    return name.equals(PAPER);
  }

  /** The steps of each restart in all stages together. */
  public int steps() {
    return stages.stream().mapToInt(Stage::steps).sum();
  }

  /** The number of the algorithm that has the last word. */
  public int algorithm() {
    return last().algorithm().number();
  }

  private Stage last() {
    return stages.get(stages.size() - 1);
  }

  /**
   * This recipe for pictures whose kernel is known: without the stages that only find it for those
   * after them, which do not, see {@link Algorithm#findsKernels}.
   */
  public Recipe forKnownKernel() {
    int first = stages.size() - 1;
    while (first > 0 && !stages.get(first - 1).algorithm().findsKernels()) {
      first--;
    }
    return last().algorithm().findsKernels()
        ? this
        : new Recipe(name, boundary, saturation, stages.subList(first, stages.size()));
  }

  /** Whether a stage finds kernels for later ones, which find none, so that its pictures may go. */
  public boolean isForKernelOnly(int stage) {
    return stage + 1 < stages.size()
        && stages.get(stage).algorithm().findsKernels()
        && !last().algorithm().findsKernels();
  }

  /** This recipe with another boundary, and the mask that is usual for it. */
  public Recipe with(Boundary other) {
    return new Recipe(name, other, stages);
  }

  /** This recipe with another mask. */
  public Recipe with(Saturation other) {
    return new Recipe(name, boundary, other, stages);
  }

  /**
   * This recipe with other restarts and steps; null keeps the recipe's own.
   *
   * @param restarts of the first stage; the later ones keep theirs if that is as many
   * @param steps of all stages together, which share them as they share the recipe's
   * @throws BadInput if a number is no use, or there are fewer steps than stages
   */
  public Recipe with(Integer restarts, Integer steps) {
    List<Stage> changed = new ArrayList<>(stages);
    if (restarts != null) {
      Stage first = stages.get(0).withRestarts(restarts);
      changed.replaceAll(stage -> stage.withRestarts(Math.min(stage.restarts(), restarts)));
      changed.set(0, first);
    }
    if (steps != null) {
      share(changed, steps);
    }
    return new Recipe(name, boundary, saturation, changed);
  }

  private void share(List<Stage> changed, int steps) {
    if (steps < changed.size()) {
      throw new BadInput(
          "cannot search with %d steps: recipe %s has %d stages, give %d or more"
              .formatted(steps, name, changed.size(), changed.size()));
    }
    long all = steps();
    long before = 0;
    int done = 0;
    for (int i = 0; i < changed.size(); i++) {
      before += stages.get(i).steps();
      int later = changed.size() - 1 - i;
      int end = Math.max(done + 1, Math.min(steps - later, (int) (before * steps / all)));
      changed.set(i, changed.get(i).withSteps(end - done));
      done = end;
    }
  }
}
