package lucid.deblur;

import java.util.List;
import lucid.generators.Generator;
import lucid.generators.ProgressiveGan;

/**
 * Which algorithms search, with which constants, and for how long.
 *
 * @param name what {@code --recipe} takes
 * @param boundary what lies outside the pictures, for all stages
 * @param stages one after another, each with no more restarts than the one before
 */
public record Recipe(String name, Boundary boundary, List<Stage> stages) {
  /** The published recipes of Asim, Shamshad and Ahmed (arXiv 1802.04073), section V. */
  public static final String PAPER = "paper";

  /** Longer and fewer steps than published, for a first look and the demo. */
  public static final String QUICK = "quick";

  private static final List<String> NAMES = List.of(PAPER, QUICK);

  private static final int RESTARTS = 10;

  /** For algorithm 3 nothing was published but that it restarts and stops early. */
  private static final List<Stage> UNTRAINED = List.of(new Stage(UntrainedDescent.USUAL, 4, 2_000));

  /** Many starts for a while, then the best of them. */
  private static final List<Stage> UNTRAINED_RACE =
      List.of(new Stage(UntrainedDescent.USUAL, 4, 200), new Stage(UntrainedDescent.USUAL, 1, 800));

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
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i).restarts() > stages.get(i - 1).restarts()) {
        throw new IllegalArgumentException(
            "recipe %s cannot keep %d of %d restarts"
                .formatted(name, stages.get(i).restarts(), stages.get(i - 1).restarts()));
      }
    }
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
   * The recipe of a name.
   *
   * @param algorithm 1, 2 or 3
   * @param pictures the prior of pictures: what was published depends on its size and, for
   *     algorithm 1, on its architecture; not asked, and may be null, for algorithm 3
   * @throws BadInput listing the choices, if there is none of that name or for that algorithm
   */
  public static Recipe of(String name, int algorithm, Generator pictures) {
    if (!NAMES.contains(name)) {
      throw new BadInput("no recipe '%s': choose %s".formatted(name, String.join(" or ", NAMES)));
    }
    boolean quick = name.equals(QUICK);
    return switch (algorithm) {
      case 1 ->
          quick
              ? new Recipe(name, new LatentDescent(0.05, 100, 0.01, 0.01), RESTARTS, 400)
              : publishedLatentSearch(pictures);
      case 2 ->
          quick
              ? new Recipe(name, JointDescent.PUBLISHED.withRate(0.05), RESTARTS, 400)
              : new Recipe(name, JointDescent.PUBLISHED, RESTARTS, 10_000);
      case 3 -> new Recipe(name, Boundary.VALID, quick ? UNTRAINED_RACE : UNTRAINED);
      default -> throw new BadInput("no algorithm " + algorithm + ": choose 1, 2 or 3");
    };
  }

  /** That of progressive GANs is another one, and for plain convolution. */
  private static Recipe publishedLatentSearch(Generator pictures) {
    if (pictures.architecture().equals(ProgressiveGan.NAME)) {
      Stage stage = new Stage(NormDescent.PUBLISHED, RESTARTS, 2_000);
      return new Recipe(PAPER, Boundary.ZERO, List.of(stage));
    }
    return new Recipe(PAPER, LatentDescent.PUBLISHED, RESTARTS, publishedSteps(pictures));
  }

  /** 6,000 for street pictures, of 32x32 pixels, and 10,000 for faces and shoes, of 64x64. */
  private static int publishedSteps(Generator pictures) {
    return pictures.height() * pictures.width() > 32 * 32 ? 10_000 : 6_000;
  }

  /** The number of the algorithm that has the last word. */
  public int algorithm() {
    return last().algorithm().number();
  }

  private Stage last() {
    return stages.get(stages.size() - 1);
  }

  /**
   * This recipe with other restarts and steps; null keeps the recipe's own.
   *
   * @throws BadInput if a number is no use, or if there are several stages to which it could go
   */
  public Recipe with(Integer restarts, Integer steps) {
    if (restarts == null && steps == null) {
      return this;
    }
    if (stages.size() > 1) {
      throw new BadInput(
          "recipe %s has %d stages, each with restarts and steps of its own: leave out --restarts and --steps"
              .formatted(name, stages.size()));
    }
    return new Recipe(
        name,
        boundary,
        List.of(
            new Stage(
                last().algorithm(),
                restarts == null ? last().restarts() : restarts,
                steps == null ? last().steps() : steps)));
  }
}
