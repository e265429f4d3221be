package lucid.deblur.own;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.autodiff.GradientCheck;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Unknown;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.deblur.report.Json;
import lucid.deblur.report.RecipeJson;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.TinyGenerator;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * An algorithm and a term that are added from outside: two classes and a line of a service file.
 */
class OwnAlgorithmTest {
  private static final OwnDescent OWN = new OwnDescent(0.05, 1e-6);
  private static final Tensor BLURRED = Philox.uniform(1, 0, Shape.of(1, 9, 8, 2));

  private static Restoration restore(SearchListener listener, Stage... stages) {
    Recipe recipe = new Recipe("own", List.of(stages));
    try (Device device = Devices.open("reference");
        Search search =
            new Search(
                device, new TinyGenerator(3, 9, 8, 2), new TinyGenerator(2, 3, 3, 1), recipe)) {
      return search.restore(BLURRED, 7, listener);
    }
  }

  @Test
  void searches() {
    List<Double> heard = new ArrayList<>();
    Restoration found =
        restore((step, steps, residual) -> heard.add(residual), new Stage(OWN, 3, 60));
    assertEquals(3, found.residuals().length);
    assertTrue(found.residual() < 0.8 * heard.get(0), heard + " to " + found.residual());
  }

  /** A second stage that does not move shows what the first found, which has its own unknown. */
  @Test
  void itsOwnUnknownPassesFromStageToStage() {
    Stage first = new Stage(OWN, 3, 60);
    Stage still = new Stage(new OwnDescent(0, 0), 1, 1);
    Tensor before = restore(SearchListener.SILENT, first).picture();
    Tensor after = restore(SearchListener.SILENT, first, still).picture();
    assertArrayEquals(before.toDoubles(), after.toDoubles(), 1e-12);
    assertNotEquals(restore(SearchListener.SILENT, still).picture().get(0), after.get(0));
  }

  @Test
  void reportsNameItAndRecipesAreReadBack() {
    Recipe recipe = new Recipe("own", OWN, 3, 40);
    byte[] written = Json.bytes(Map.of("recipe", RecipeJson.of(recipe)));
    String text = new String(written, StandardCharsets.UTF_8);
    assertTrue(text.contains("own-descent") && text.contains("darkWeight"), text);
    assertEquals(recipe, RecipeJson.read(Json.parse(written, "own").get("recipe"), "own"));
  }

  @Test
  void theTermIsThatOfItsFormula() {
    Expr x = Ops.input("x", Shape.of(2, 2, 1, 1));
    Tensor values = Tensor.of(x.shape(), 0.1, 0.5, 0.7, 0.2);
    Darkness term = new Darkness(x, 3);
    Graph graph =
        Graph.builder("darkness")
            .output("all", term.value(Sum.OVER_ALL))
            .output("each", term.value(Sum.PER_RESTART))
            .build();
    try (Device device = Devices.open("reference");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("x", values);
      program.run();
      assertEquals(3 * 2.5, program.get("all").item(), 1e-12);
      assertArrayEquals(new double[] {3 * 1.4, 3 * 1.1}, program.get("each").toDoubles(), 1e-12);
      GradientCheck.on(device)
          .withRespectTo("x")
          .jacobian("darkness", term.value(Sum.OVER_ALL), Map.of("x", values));
    }
  }

  /** What is read without being declared would have no start. */
  @Test
  void refusesAnUnknownThatIsNotDeclared() {
    Algorithm careless =
        new Algorithm() {
          @Override
          public int number() {
            return 1;
          }

          @Override
          public List<Unknown> unknowns() {
            return List.of(Unknown.PICTURE_LATENTS, Unknown.KERNEL_LATENTS);
          }

          @Override
          public Graph step(Problem problem, int steps) {
            return OWN.step(problem, steps);
          }

          @Override
          public Graph result(Problem problem) {
            return OWN.result(problem);
          }
        };
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> restore(SearchListener.SILENT, new Stage(careless, 1, 1)))
            .getMessage();
    assertEquals(
        "cannot search with the unknown 'light': the algorithm declares only picture latents, kernel latents",
        message);
  }
}
