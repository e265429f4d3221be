package lucid.deblur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.generators.Generator;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final Generator STREET = new TinyGenerator(2, 32, 32, 3);
  private static final Generator FACES = new TinyGenerator(2, 64, 64, 3);

  @Test
  void publishedStepsGoWithTheSizeOfPictures() {
    assertEquals(
        new Stage(LatentDescent.PUBLISHED, 10, 6_000),
        Recipe.of(Recipe.PAPER, 1, STREET).stages().get(0));
    assertEquals(
        new Stage(LatentDescent.PUBLISHED, 10, 10_000),
        Recipe.of(Recipe.PAPER, 1, FACES).stages().get(0));
    assertEquals(
        new Stage(JointDescent.PUBLISHED, 10, 10_000),
        Recipe.of(Recipe.PAPER, 2, FACES).stages().get(0));
  }

  @Test
  void everyNameHasARecipeForEveryAlgorithm() {
    for (String name : Recipe.names()) {
      for (int algorithm = 1; algorithm <= 2; algorithm++) {
        Recipe recipe = Recipe.of(name, algorithm, STREET);
        assertEquals(name, recipe.name());
        assertEquals(algorithm, recipe.algorithm());
      }
    }
  }

  @Test
  void refusesWhatThereIsNot() {
    assertRefused(() -> Recipe.of("papr", 1, STREET), "paper");
    assertRefused(() -> Recipe.of(Recipe.PAPER, 4, STREET), "algorithm 4");
    Recipe paper = Recipe.of(Recipe.PAPER, 1, STREET);
    assertRefused(() -> paper.with(0, null), "0 restarts");
    assertRefused(() -> paper.with(null, 0), "0 steps");
  }

  @Test
  void overridesGoToASingleStageOnly() {
    Recipe changed = Recipe.of(Recipe.PAPER, 1, STREET).with(3, 7);
    assertEquals(List.of(new Stage(LatentDescent.PUBLISHED, 3, 7)), changed.stages());
    Stage many = new Stage(LatentDescent.PUBLISHED, 4, 10);
    Stage few = new Stage(JointDescent.PUBLISHED, 2, 10);
    Recipe two = new Recipe("two", List.of(many, few));
    assertEquals(2, two.algorithm());
    assertEquals(two, two.with(null, null));
    assertRefused(() -> two.with(null, 5), "2 stages");
    assertThrows(IllegalArgumentException.class, () -> new Recipe("wrong", List.of(few, many)));
  }

  private static void assertRefused(Runnable action, String fact) {
    String message = assertThrows(BadInput.class, action::run).getMessage();
    assertTrue(message.contains(fact), message);
  }
}
