package lucid.deblur.natural.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodicFieldsTest {
  private static final int HEIGHT = 10;
  private static final int WIDTH = 12;
  private final Tensor x = Philox.normal(1, 0, Shape.of(1, HEIGHT, WIDTH, 1));
  private final Tensor g = Philox.normal(2, 0, Shape.of(1, HEIGHT, WIDTH, 1));

  private static Tensor value(String name, Expr node) {
    try (Device device = Devices.open(name);
        State state = device.newState();
        Program program = device.compile(Graph.builder("test").output("y", node).build(), state)) {
      program.run();
      return program.get("y");
    }
  }

  private static double dot(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void differencesHaveTheirAdjoints(String device) {
    for (int axis = 1; axis <= 2; axis++) {
      Tensor forward = value(device, PeriodicFields.difference(Ops.constant(x), axis));
      Tensor back = value(device, PeriodicFields.adjointDifference(Ops.constant(g), axis));
      assertEquals(dot(forward, g), dot(x, back), 1e-4);
      int step = axis == 1 ? WIDTH : 1;
      int at = 3 * WIDTH + 4;
      assertEquals(x.get(at + step) - x.get(at), forward.get(at), 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void differencePowerIsThatOfTheirSpectra(String device) {
    Expr point = Ops.constant(delta());
    Expr down = Ops.realFft2d(PeriodicFields.difference(point, 1));
    Expr across = Ops.realFft2d(PeriodicFields.difference(point, 2));
    Tensor power = value(device, PeriodicFields.power(down).plus(PeriodicFields.power(across)));
    Tensor expected = PeriodicFields.differencePower(HEIGHT, WIDTH);
    for (int i = 0; i < power.count(); i++) {
      assertEquals(expected.get(i), power.get(i), 1e-5);
    }
  }

  private static Tensor delta() {
    return Tensor.generate(Shape.of(1, HEIGHT, WIDTH, 1), i -> i == 0 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void kernelsBlurAboutTheirMiddle(String device) {
    Tensor kernel = Philox.normal(3, 0, Shape.of(1, 5, 5, 1));
    Expr spectrum = PeriodicFields.kernelSpectrum(Ops.constant(kernel), HEIGHT, WIDTH);
    Expr blurred =
        Ops.inverseRealFft2d(Ops.complexMultiply(Ops.realFft2d(Ops.constant(x)), spectrum), WIDTH);
    Tensor result = value(device, blurred);
    for (int y = 0; y < HEIGHT; y++) {
      for (int column = 0; column < WIDTH; column++) {
        double sum = 0;
        for (int v = -2; v <= 2; v++) {
          for (int u = -2; u <= 2; u++) {
            int from = Math.floorMod(y - v, HEIGHT) * WIDTH + Math.floorMod(column - u, WIDTH);
            sum += kernel.get((v + 2) * 5 + u + 2) * x.get(from);
          }
        }
        assertEquals(sum, result.get(y * WIDTH + column), 1e-4);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void takesWhatIsNearTheOrigin(String device) {
    Tensor near = value(device, PeriodicFields.nearOrigin(Ops.constant(x), 2));
    assertEquals(Shape.of(1, 5, 5, 1), near.shape());
    assertEquals(x.get(0), near.get(12), 1e-6);
    assertEquals(x.get((HEIGHT - 2) * WIDTH + 1), near.get(3), 1e-6);
  }
}
