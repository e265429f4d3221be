package lucid.deblur.natural.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelStepTest {
  private static final int SIDE = 24;
  private static final int BOX = 5;
  private static final double RIDGE = 3;
  private static final double THRESHOLD = 0.3;

  private final Shape shape = Shape.of(1, SIDE, SIDE, 1);
  private final Tensor picture = Philox.normal(1, 0, shape);
  private final Tensor down = Philox.normal(2, 0, shape);
  private final Tensor across = Philox.normal(3, 0, shape);
  private final Tensor counts =
      Tensor.generate(shape, i -> i % SIDE < SIDE - 6 && i / SIDE < SIDE - 6 ? 1 : 0);

  private Tensor solve(String name) {
    try (Device device = Devices.open(name);
        State state = device.newState();
        KernelStep step =
            new KernelStep(
                device,
                state,
                new Variable("down", down),
                new Variable("across", across),
                new Variable("counts", counts),
                new Variable("picture", picture),
                Variable.zeros("spectra", Shape.of(2, 1, SIDE, SIDE / 2 + 1, 1)),
                BOX)) {
      Tensor selected = step.select(new double[] {THRESHOLD}, new double[] {RIDGE});
      assertEquals(selected(), selected.get(0), 1e-3);
      return step.solve();
    }
  }

  /** How many pixels are to be selected. */
  private double selected() {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      sum += keep(i) ? 1 : 0;
    }
    return sum;
  }

  private double difference(int i, boolean right) {
    int y = i / SIDE;
    int x = i % SIDE;
    int next = right ? y * SIDE + (x + 1) % SIDE : (y + 1) % SIDE * SIDE + x;
    return picture.get(next) - picture.get(i);
  }

  private boolean keep(int i) {
    double dx = difference(i, true);
    double dy = difference(i, false);
    return counts.get(i) > 0 && dx * dx + dy * dy > THRESHOLD;
  }

  /** Half the gradient of the energy at a kernel, term by term. */
  private double[] gradient(Tensor kernel) {
    int radius = BOX / 2;
    double[] gradient = new double[BOX * BOX];
    for (boolean right : new boolean[] {true, false}) {
      Tensor observed = right ? across : down;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double[] seen = new double[BOX * BOX];
          double residual = -observed.get(y * SIDE + x);
          for (int k = 0; k < BOX * BOX; k++) {
            int from =
                Math.floorMod(y - (k / BOX - radius), SIDE) * SIDE
                    + Math.floorMod(x - (k % BOX - radius), SIDE);
            seen[k] = keep(from) ? difference(from, right) : 0;
            residual += kernel.get(k) * seen[k];
          }
          for (int k = 0; k < BOX * BOX; k++) {
            gradient[k] += seen[k] * residual;
          }
        }
      }
    }
    for (int k = 0; k < BOX * BOX; k++) {
      gradient[k] += RIDGE * kernel.get(k);
    }
    return gradient;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void solvesTheQuadraticOverKernelsOfNoNegativeEntry(String device) {
    Tensor kernel = solve(device);
    double[] gradient = gradient(kernel);
    double scale = 0;
    for (double entry : gradient(Tensor.zeros(Shape.of(1, BOX, BOX, 1)))) {
      scale = Math.max(scale, Math.abs(entry));
    }
    int positive = 0;
    for (int k = 0; k < gradient.length; k++) {
      assertTrue(kernel.get(k) >= 0);
      // The gradient is 0 inside, and may push against the bound.
      if (kernel.get(k) > 1e-6) {
        positive++;
        assertEquals(0, gradient[k] / scale, 2e-3, "entry " + k);
      } else {
        assertTrue(gradient[k] / scale > -2e-3, "entry " + k);
      }
    }
    assertTrue(positive > 3 && positive < BOX * BOX);
  }

  @Test
  void devicesAgree() {
    Tensor reference = solve("reference");
    Tensor cpu = solve("cpu");
    for (int i = 0; i < cpu.count(); i++) {
      assertEquals(reference.get(i), cpu.get(i), 1e-5);
    }
  }
}
