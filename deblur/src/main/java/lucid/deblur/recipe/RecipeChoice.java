package lucid.deblur.recipe;

import lucid.generators.Generator;
import lucid.generators.PicturePrior;
import lucid.generators.files.BadInput;

/**
 * Which recipe a user wants; which one it is may depend on the prior.
 *
 * @param name of a recipe that Lucid has, or of {@code written}
 * @param algorithm of the named recipe, or null for its usual one
 * @param written a recipe of the user's own, or null
 * @param restarts as {@link Recipe#with(Integer, Integer)}
 * @param steps as {@link Recipe#with(Integer, Integer)}
 */
public record RecipeChoice(
    String name, Integer algorithm, Recipe written, Integer restarts, Integer steps) {
  /** The recipe that is used where nobody wants another one. */
  public static final RecipeChoice USUAL = named(Recipe.LUCID);

  /**
   * @throws BadInput if an algorithm is wanted of a recipe that says itself what to run
   */
  public RecipeChoice {
    if (written != null && algorithm != null) {
      throw new BadInput("recipe " + name + " says what to run: leave out --algorithm");
    }
  }

  /** A recipe that Lucid has. */
  public static RecipeChoice named(String name) {
    return new RecipeChoice(name, null, null, null, null);
  }

  /** A recipe of the user's own. */
  public static RecipeChoice written(Recipe recipe) {
    return new RecipeChoice(recipe.name(), null, recipe, null, null);
  }

  /** By an algorithm of the paper. */
  public RecipeChoice withAlgorithm(Integer other) {
    return new RecipeChoice(name, other, written, restarts, steps);
  }

  /** With other restarts and steps; null keeps the recipe's. */
  public RecipeChoice with(Integer otherRestarts, Integer otherSteps) {
    return new RecipeChoice(name, algorithm, written, otherRestarts, otherSteps);
  }

  /** Whether algorithm 3 is wanted. */
  public boolean isUntrained() {
    return written == null
        ? algorithm != null && algorithm == Recipe.UNTRAINED
        : written.algorithm() == Recipe.UNTRAINED;
  }

  /** Whether algorithm 3 may be used, since no other one is wanted. */
  public boolean mayBeUntrained() {
    return isUntrained() || written == null && algorithm == null;
  }

  /** Whether the recipe leaves the surroundings of a photo open: published recipes do not. */
  public boolean isBoundaryOpen() {
    return written == null && name.equals(Recipe.LUCID);
  }

  /**
   * The recipe for a prior's pictures.
   *
   * @throws BadInput one line, if there is none, or restarts and steps are no use
   */
  public Recipe of(PicturePrior pictures) {
    return chosen(pictures).with(restarts, steps);
  }

  private Recipe chosen(PicturePrior pictures) {
    if (written != null) {
      return written;
    }
    return pictures.ofOneSize().map(this::ofTrained).orElseGet(() -> Recipe.untrained(name));
  }

  private Recipe ofTrained(Generator pictures) {
    int number = algorithm == null ? Recipe.usualAlgorithm(name) : algorithm;
    return Recipe.of(name, number, pictures);
  }
}
