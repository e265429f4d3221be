package lucid.deblur;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The constants of the latent search.
 *
 * @param name what {@code --recipe} takes
 * @param restarts independent starting points, searched side by side
 * @param steps steps of each restart
 * @param rate step length at step 0, for gradients of unit RMS
 * @param decay steps after which the step length has fallen by e
 * @param pictureLatentWeight the weight of |z_i|^2 in the loss
 * @param kernelLatentWeight the weight of |z_k|^2 in the loss
 */
public record Recipe(
    String name,
    int restarts,
    int steps,
    double rate,
    double decay,
    double pictureLatentWeight,
    double kernelLatentWeight) {

  /**
   * Algorithm 1 with the constants of Asim, Shamshad and Ahmed for street pictures, section V: 10
   * restarts of 6,000 steps of 0.01 exp(-t/1000), both latent weights 0.01.
   */
  public static final Recipe PAPER = new Recipe("paper", 10, 6000, 0.01, 1000, 0.01, 0.01);

  /** The paper's recipe with longer and fewer steps, for a first look and the demo. */
  public static final Recipe QUICK = new Recipe("quick", 10, 400, 0.05, 100, 0.01, 0.01);

  private static final int MOST_RESTARTS = 1_000;
  private static final int MOST_STEPS = 10_000_000; // counted in float32, exact to 2^24
  private static final List<Recipe> ALL = List.of(PAPER, QUICK);

  public Recipe {
    require(restarts, MOST_RESTARTS, "restarts");
    require(steps, MOST_STEPS, "steps");
  }

  private static void require(int value, int most, String what) {
    if (value < 1 || value > most) {
      throw new BadInput("cannot search with %d %s: give 1 to %d".formatted(value, what, most));
    }
  }

  /**
   * The recipe of a name.
   *
   * @throws BadInput listing the recipes, if there is none of that name
   */
  public static Recipe named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "no recipe '%s': choose %s".formatted(name, String.join(" or ", names()))));
  }

  /** The names of all recipes. */
  public static List<String> names() {
    return ALL.stream().map(Recipe::name).collect(Collectors.toList());
  }

  /** This recipe with other restarts and steps; null keeps the recipe's own. */
  public Recipe with(Integer otherRestarts, Integer otherSteps) {
    return new Recipe(
        name,
        otherRestarts == null ? restarts : otherRestarts,
        otherSteps == null ? steps : otherSteps,
        rate,
        decay,
        pictureLatentWeight,
        kernelLatentWeight);
  }
}
