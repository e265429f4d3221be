package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InterpolationTest {
  private static final Shape SHAPE = Shape.of(1, 2);

  @Test
  void goesAlongTheArc() {
    Tensor right = Tensor.of(SHAPE, 2.0, 0.0);
    Tensor up = Tensor.of(SHAPE, 0.0, 2.0);
    for (double part : new double[] {0, 1 / 3.0, 0.5, 1}) {
      Tensor point = Interpolation.spherical(right, up, part);
      assertEquals(2 * Math.cos(part * Math.PI / 2), point.get(0), 1e-6);
      assertEquals(2 * Math.sin(part * Math.PI / 2), point.get(1), 1e-6);
    }
  }

  @Test
  void endsInTheGivenLatents() {
    Shape shape = Shape.of(1, 100);
    Tensor from = Philox.normal(1, 0, shape);
    Tensor to = Philox.normal(1, 1, shape);
    for (int i = 0; i < 100; i++) {
      assertEquals(from.get(i), Interpolation.spherical(from, to, 0).get(i), 1e-6);
      assertEquals(to.get(i), Interpolation.spherical(from, to, 1).get(i), 1e-6);
      assertEquals(from.get(i), Interpolation.spherical(from, from, 0.3).get(i), 1e-6);
    }
  }

  @Test
  void refusesWhatNoArcJoins() {
    Tensor right = Tensor.of(SHAPE, 2.0, 0.0);
    refuses("no single arc", right, Tensor.of(SHAPE, -1.0, 0.0));
    refuses("no single arc", right, Tensor.zeros(SHAPE));
    refuses("latents [1,2] and [1,3]", right, Tensor.zeros(Shape.of(1, 3)));
  }

  private static void refuses(String message, Tensor from, Tensor to) {
    var error =
        assertThrows(IllegalArgumentException.class, () -> Interpolation.spherical(from, to, 0.5));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }
}
