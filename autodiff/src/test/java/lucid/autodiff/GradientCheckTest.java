package lucid.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private final GradientCheck check = GradientCheck.on(new Interpreter());
  private final Expr x = Ops.input("x", Shape.of(2, 3));
  private final Map<String, Tensor> inputs = Map.of("x", Philox.normal(5, 0, x.shape()));

  /** Computes x^2, but its gradient is only half of what it should be. */
  private Expr halfBlocked() {
    return x.times(x.stopGradient());
  }

  @Test
  void rightGradientsPassBothChecks() {
    GradientCheck.Result full = check.jacobian("square", x.square(), inputs);
    assertEquals(36, full.comparisons());
    assertTrue(full.largestError() < 1e-8, () -> "error " + full.largestError());
    assertEquals(1, check.randomDirection("square", x.square(), inputs, 3).comparisons());
  }

  @Test
  void wrongJacobiansFailWithAllTheFacts() {
    Map<String, Tensor> at = Map.of("x", Tensor.of(x.shape(), 0.0, 0.0, 0.0, 0.0, 0.5, 0.0));
    String message =
        assertThrows(AssertionError.class, () -> check.jacobian("half", halfBlocked(), at))
            .getMessage();
    assertTrue(
        message.startsWith(
            "wrong gradient of 'half', 1 of 36 derivatives, the worst: output [2,3] element 4 ="
                + " [1,1] by input 'x' [2,3] element 4 = [1,1]: expected 0.99999"),
        message);
    assertTrue(
        message.contains("(central difference, step 1.0E-6), found 0.5, error 0.4999"), message);
    assertTrue(message.contains("tolerance 0.0010099"), message);
  }

  @Test
  void wrongGradientsFailAlongARandomDirection() {
    String message =
        assertThrows(
                AssertionError.class, () -> check.randomDirection("half", halfBlocked(), inputs, 3))
            .getMessage();
    assertTrue(message.contains("'x' [2,3] along a random direction: expected"), message);
  }

  @Test
  void notANumberFails() {
    Map<String, Tensor> negative = Map.of("x", Tensor.generate(x.shape(), i -> -1));
    String message =
        assertThrows(AssertionError.class, () -> check.jacobian("log", x.log(), negative))
            .getMessage();
    assertTrue(message.contains("expected NaN"), message);
  }

  @Test
  void devicesThatDoNotRepeatThemselvesFail() {
    Interpreter device =
        new Interpreter(
            (result, run) -> Tensor.generate(result.shape(), i -> result.get(i) + 1e-12 * run));
    GradientCheck drifting = GradientCheck.on(device);
    String message =
        assertThrows(AssertionError.class, () -> drifting.jacobian("square", x.square(), inputs))
            .getMessage();
    assertTrue(message.contains("differs between two runs"), message);
    assertTrue(message.contains("'x' [2,3] element 0 = [0,0]"), message);
  }

  @Test
  void stepsThatFloat32WouldLoseAreRefused() {
    GradientCheck single =
        GradientCheck.on(
            new Interpreter((result, run) -> Tensor.of(result.shape(), result.toFloats())));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> single.jacobian("square", x.square(), inputs))
            .getMessage();
    assertEquals(
        "cannot check the gradient of 'square' on interpreter: a step of 1.0E-6 is lost in float32,"
            + " want 1.0E-4 or more",
        message);
    single.within(Tolerances.FLOAT32).randomDirection("square", x.square(), inputs, 3);
  }

  @Test
  void someInputsCanBeLeftOut() {
    Expr fixed = Ops.input("fixed", Shape.of(2, 3));
    Expr value = halfBlocked().minus(x.square().times(0.5)).plus(fixed.exp());
    Map<String, Tensor> both = Map.of("x", inputs.get("x"), "fixed", inputs.get("x"));
    assertThrows(AssertionError.class, () -> check.jacobian("value", value, both));
    check.withRespectTo("fixed").jacobian("value", value, both);
  }

  @Test
  void gradientsOfConstantFunctionsAreChecked() {
    assertEquals(0, check.jacobian("step", x.greater(x.plus(1)), inputs).largestError());
  }

  @Test
  void missingAndUnknownInputsAreRefused() {
    String missing =
        assertThrows(
                IllegalArgumentException.class,
                () -> check.jacobian("square", x.square(), Map.of()))
            .getMessage();
    assertEquals(
        "cannot check the gradient of 'square': its inputs are [x], values were given for []",
        missing);
    String unknown =
        assertThrows(
                IllegalArgumentException.class,
                () -> check.withRespectTo("y").jacobian("square", x.square(), inputs))
            .getMessage();
    assertEquals(
        "cannot check the gradient of 'square' with respect to [y]: its inputs are [x]", unknown);
  }

  @Test
  void tolerancesMustMakeSense() {
    assertThrows(IllegalArgumentException.class, () -> new Tolerances(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Tolerances(1, -1, 1));
  }
}
