package lucid.deblur.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.deblur.algorithm.JointDescent;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.NormDescent;
import lucid.deblur.observation.Boundary;
import lucid.deblur.search.TinyGenerator;
import lucid.generators.Generator;
import lucid.generators.WeightedGenerator;
import lucid.generators.architectures.ProgressiveGan;
import lucid.generators.files.BadInput;
import lucid.generators.network.TrainableParameters;
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
      for (int algorithm = 1; algorithm <= 3; algorithm++) {
        Recipe recipe = Recipe.of(name, algorithm, STREET);
        assertEquals(name, recipe.name());
        assertEquals(algorithm, recipe.algorithm());
      }
    }
  }

  /** Photos do not go on around their edges; the paper's test pictures do. */
  @Test
  void boundariesAreThoseOfTheExperiments() {
    assertEquals(Boundary.CIRCULAR, Recipe.of(Recipe.PAPER, 2, FACES).boundary());
    assertEquals(Boundary.VALID, Recipe.untrained(Recipe.PAPER).boundary());
    assertEquals(Recipe.untrained(Recipe.PAPER), Recipe.of(Recipe.PAPER, 3, FACES));
    assertEquals(Boundary.VALID, Recipe.untrained(Recipe.LUCID).with(null, null).boundary());
    assertEquals(Boundary.VALID, Recipe.untrained(Recipe.PAPER).with(1, 2).boundary());
  }

  @Test
  void stagesThatOnlyFindTheKernelAreLeftOutWhereItIsKnown() {
    Recipe whole = Recipe.untrained(Recipe.LUCID);
    Recipe informed = whole.forKnownKernel();
    assertEquals(2, whole.stages().size());
    assertEquals(List.of(whole.stages().get(1)), informed.stages());
    assertEquals(Boundary.VALID, informed.boundary());
    Recipe blind = Recipe.untrained(Recipe.PAPER);
    assertEquals(blind, blind.forKnownKernel(), "the network is moved with any kernel");
  }

  @Test
  void progressiveGansHaveAPublishedRecipeOfTheirOwn() {
    ProgressiveGan network = ProgressiveGan.of(8, 4, 6);
    Generator gan =
        WeightedGenerator.of(network, TrainableParameters.untrained(network, 1), "test");
    Recipe recipe = Recipe.of(Recipe.PAPER, 1, gan);
    assertEquals(Boundary.ZERO, recipe.boundary());
    assertEquals(
        List.of(new Stage(new NormDescent(0.01, 0.001, 0.001), 10, 2_000)), recipe.stages());
    assertEquals(1, recipe.algorithm());
    assertEquals(Boundary.CIRCULAR, Recipe.of(Recipe.PAPER, 2, gan).boundary());
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
  void overridesAreShared() {
    Recipe changed = Recipe.of(Recipe.PAPER, 1, STREET).with(3, 7);
    assertEquals(List.of(new Stage(LatentDescent.PUBLISHED, 3, 7)), changed.stages());
    Stage many = new Stage(LatentDescent.PUBLISHED, 4, 30);
    Stage few = new Stage(JointDescent.PUBLISHED, 2, 10);
    Recipe two = new Recipe("two", List.of(many, few));
    assertEquals(2, two.algorithm());
    assertEquals(two, two.with(null, null));
    assertEquals(two, two.with(4, 40));
    assertEquals(List.of(many.withSteps(15), few.withSteps(5)), two.with(null, 20).stages());
    assertEquals(List.of(many.withSteps(1), few.withSteps(1)), two.with(null, 2).stages());
    assertEquals(List.of(many.withRestarts(9), few), two.with(9, null).stages());
    assertEquals(List.of(many.withRestarts(1), few.withRestarts(1)), two.with(1, null).stages());
    assertRefused(() -> two.with(null, 1), "2 stages");
    assertThrows(IllegalArgumentException.class, () -> new Recipe("wrong", List.of(few, many)));
  }

  private static void assertRefused(Runnable action, String fact) {
    String message = assertThrows(BadInput.class, action::run).getMessage();
    assertTrue(message.contains(fact), message);
  }
}
