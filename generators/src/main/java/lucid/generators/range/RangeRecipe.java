package lucid.generators.range;

import java.util.List;
import lucid.generators.Generator;
import lucid.generators.WeightedPrior;
import lucid.generators.files.BadInput;
import lucid.generators.network.Output;

/**
 * The settings of a search in the range of a generator: Adam on the latents, its rate going
 * linearly from the first to the last step.
 *
 * @param name for {@code --recipe}
 * @param restarts independent starting points, searched side by side
 * @param steps steps of each restart
 * @param spread the standard deviation of the starting latents, whose mean is 0
 * @param firstRate the rate of the first step
 * @param lastRate the rate of the last step
 */
public record RangeRecipe(
    String name, int restarts, int steps, double spread, double firstRate, double lastRate) {
  /**
   * A few hundred steps, long ones at first, from near 0: see docs/RESULTS.md. Not from 0 itself,
   * where the ReLU of a layer without bias has no gradient.
   */
  public static final RangeRecipe FAST = new RangeRecipe("fast", 3, 500, 0.1, 0.1, 0.001);

  /** For kernels, whose network is small, but whose search ends in poor places more often. */
  private static final RangeRecipe FAST_KERNELS =
      new RangeRecipe(FAST.name, 10, 600, 0.1, 0.3, 0.003);

  private static final String PAPER = "paper";

  /** For pictures of 32x32: 6,000 steps of 0.01. */
  private static final RangeRecipe PAPER_SMALL = new RangeRecipe(PAPER, 10, 6_000, 1, 0.01, 0.01);

  /** For faces and shoes, 64x64: 10,000 steps of 0.001. */
  private static final RangeRecipe PAPER_LARGE =
      new RangeRecipe(PAPER, 10, 10_000, 1, 0.001, 0.001);

  private static final int SMALL = 32;
  private static final int MOST_RESTARTS = 1_000;
  private static final int MOST_STEPS = 10_000_000; // counted in float32, exact to 2^24

  /**
   * @throws BadInput if there are no restarts or steps, or too many to count
   */
  public RangeRecipe {
    require(restarts, MOST_RESTARTS, "restarts");
    require(steps, MOST_STEPS, "steps");
  }

  private static void require(int value, int most, String what) {
    if (value < 1 || value > most) {
      throw new BadInput(
          "cannot search a range with %d %s: give 1 to %d".formatted(value, what, most));
    }
  }

  /**
   * The settings with which Asim, Shamshad and Ahmed (arXiv 1802.04073) found their range images:
   * one for 32x32 street pictures, which blur kernels share here, and one for 64x64 faces and
   * shoes.
   */
  public static RangeRecipe paper(WeightedPrior prior) {
    Generator generator = prior.generator();
    return Math.max(generator.height(), generator.width()) <= SMALL ? PAPER_SMALL : PAPER_LARGE;
  }

  /** The short form: {@link #FAST} for pictures, more and longer steps for kernels. */
  public static RangeRecipe fast(WeightedPrior prior) {
    return prior.output() == Output.KERNELS ? FAST_KERNELS : FAST;
  }

  /**
   * The recipe of a name.
   *
   * @throws BadInput listing the recipes, if there is none of that name
   */
  public static RangeRecipe named(String name, WeightedPrior prior) {
    return List.of(fast(prior), paper(prior)).stream()
        .filter(recipe -> recipe.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "no recipe '%s' for a range: choose %s or %s"
                        .formatted(name, PAPER, FAST.name)));
  }

  /** This recipe with other restarts and steps; null keeps the recipe's own. */
  public RangeRecipe with(Integer otherRestarts, Integer otherSteps) {
    return new RangeRecipe(
        name,
        otherRestarts == null ? restarts : otherRestarts,
        otherSteps == null ? steps : otherSteps,
        spread,
        firstRate,
        lastRate);
  }
}
