package lucid.deblur.natural.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

class ImageStepTest {
  private static final int SIDE = 32;
  private static final int BOX = 5;
  private static final double LAMBDA = 0.002;
  private final Tensor kernel = kernel();
  private final Tensor blurred = blur(squares());

  private static Tensor kernel() {
    Tensor kernel = Tensor.zeros(Shape.of(1, BOX, BOX, 1));
    double[] weights = {0.1, 0.2, 0.4, 0.2, 0.1};
    for (int i = 0; i < BOX; i++) {
      kernel.set(2 * BOX + i, weights[i]);
    }
    return kernel;
  }

  private static Tensor squares() {
    return Tensor.generate(
        Shape.of(1, SIDE, SIDE, 1), i -> i / SIDE / 8 % 2 == i % SIDE / 8 % 2 ? 0.8 : 0.2);
  }

  private Tensor blur(Tensor x) {
    Tensor noise = Philox.normal(4, 0, x.shape());
    Tensor result = Tensor.zeros(x.shape());
    for (int i = 0; i < x.count(); i++) {
      double sum = 0;
      for (int k = 0; k < BOX * BOX; k++) {
        int y = Math.floorMod(i / SIDE - (k / BOX - 2), SIDE);
        int column = Math.floorMod(i % SIDE - (k % BOX - 2), SIDE);
        sum += kernel.get(k) * x.get(y * SIDE + column);
      }
      result.set(i, sum + 0.002 * noise.get(i));
    }
    return result;
  }

  private Tensor run(String name, double... lambdas) {
    try (Device device = Devices.open(name);
        State state = device.newState()) {
      Variable pictures = Variable.zeros("pictures", Shape.of(lambdas.length, SIDE, SIDE, 1));
      Variable spectra =
          Variable.zeros("spectra", Shape.of(2, lambdas.length, SIDE, SIDE / 2 + 1, 1));
      Variable observedSpectra = new Variable("observed spectra", spectrum(device));
      Variable observed = new Variable("observed", blurred);
      Tensor kernels = Tensor.zeros(Shape.of(lambdas.length, BOX, BOX, 1));
      for (int i = 0; i < kernels.count(); i++) {
        kernels.set(i, kernel.get(i % (BOX * BOX)));
      }
      try (ImageStep step =
          new ImageStep(device, state, observed, observedSpectra, pictures, spectra, BOX)) {
        step.run(kernels, lambdas);
        return state.get(pictures);
      }
    }
  }

  private Tensor spectrum(Device device) {
    Graph graph =
        Graph.builder("spectrum").output("spectrum", Ops.realFft2d(Ops.constant(blurred))).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      return program.get("spectrum");
    }
  }

  /** |k*u-b|^2 + lambda times the number of pixels with a difference. */
  private double energy(Tensor u) {
    double sum = 0;
    Tensor again = blur(u);
    Tensor noise = Philox.normal(4, 0, u.shape());
    for (int i = 0; i < u.count(); i++) {
      double residual = again.get(i) - 0.002 * noise.get(i) - blurred.get(i);
      int right = i / SIDE * SIDE + (i + 1) % SIDE;
      int down = (i + SIDE) % (SIDE * SIDE);
      double edge = Math.hypot(u.get(right) - u.get(i), u.get(down) - u.get(i));
      sum += residual * residual + (edge > 0.02 ? LAMBDA : 0);
    }
    return sum;
  }

  @Test
  void lowersTheEnergyAndFindsTheEdges() {
    Tensor found = run("reference", LAMBDA);
    assertTrue(energy(found) < 0.7 * energy(blurred), energy(found) + " of " + energy(blurred));
    double error = 0;
    double before = 0;
    for (int i = 0; i < found.count(); i++) {
      error += Math.pow(found.get(i) - squares().get(i), 2);
      before += Math.pow(blurred.get(i) - squares().get(i), 2);
    }
    assertTrue(error < 0.1 * before, error + " of " + before);
  }

  @Test
  void devicesAgreeAndRowsDoNotDependOnEachOther() {
    Tensor reference = run("reference", LAMBDA, 10 * LAMBDA);
    Tensor cpu = run("cpu", LAMBDA, 10 * LAMBDA);
    Tensor alone = run("cpu", 10 * LAMBDA);
    // A gradient at the gate may be kept by one device and dropped by the other.
    double apart = 0;
    for (int i = 0; i < cpu.count(); i++) {
      apart += Math.abs(reference.get(i) - cpu.get(i)) / cpu.count();
    }
    assertEquals(0, apart, 2e-3);
    double changed = 0;
    for (int i = 0; i < alone.count(); i++) {
      changed += Math.abs(alone.get(i) - cpu.get(SIDE * SIDE + i)) / alone.count();
    }
    assertEquals(0, changed, 2e-3);
  }
}
