package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lucid.generators.Generator;
import lucid.generators.KernelWindow;
import lucid.generators.KnownKernel;
import lucid.generators.files.BadInput;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels of other sizes than the prior's. */
class KernelWindowTest {
  private static final int SIZE = 12;
  private static final Tensor WHOLE = Philox.uniform(4, 0, Shape.of(1, SIZE, SIZE, 1));

  private static Tensor kernel(Generator generator) {
    Expr latents = Ops.input("latents", Shape.of(2, generator.latentSize()));
    Graph graph = Graph.builder("kernels").output("k", generator.generate(latents)).build();
    try (Device device = Devices.open("reference");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      graph.inputs().keySet().forEach(name -> program.set(name, Tensor.zeros(latents.shape())));
      program.run();
      Tensor both = program.get("k");
      assertEquals(generator.height(), both.shape().size(1));
      assertEquals(generator.width(), both.shape().size(2));
      return Rows.of(both, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7, 12})
  void smallerKernelsAreTheMiddle(int size) {
    Tensor found = kernel(new KernelWindow(new KnownKernel(WHOLE), size));
    int margin = SIZE / 2 - size / 2;
    double sum = 0;
    for (int i = 0; i < size * size; i++) {
      sum += WHOLE.get((i / size + margin) * SIZE + i % size + margin);
    }
    for (int i = 0; i < size * size; i++) {
      double own = WHOLE.get((i / size + margin) * SIZE + i % size + margin);
      assertEquals(own / sum, found.get(i), 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 24, 31, 48})
  void largerKernelsAreStretchedAboutTheirCentre(int size) {
    Tensor point =
        Tensor.generate(
            Shape.of(1, SIZE, SIZE, 1), i -> i == SIZE / 2 * SIZE + SIZE / 2 - 2 ? 1 : 0);
    Tensor found = kernel(new KernelWindow(new KnownKernel(point), size));
    assertEquals(1, Arrays.stream(found.toDoubles()).sum(), 1e-5);
    double factor = size / (double) SIZE;
    double down = 0;
    double right = 0;
    for (int i = 0; i < size * size; i++) {
      down += found.get(i) * (i / size - size / 2);
      right += found.get(i) * (i % size - size / 2);
    }
    assertEquals(0, down, 0.2);
    assertEquals(-2 * factor, right, 0.5, "as much farther from the centre as it is larger");
  }

  @Test
  void aKernelThatLiesInTheMarginIsAllZerosNotNumbersWithoutSense() {
    Tensor corner = Tensor.generate(WHOLE.shape(), i -> i == 0 ? 1 : 0);
    Tensor found = kernel(new KernelWindow(new KnownKernel(corner), 5));
    assertEquals(0, Arrays.stream(found.toDoubles()).map(Math::abs).sum());
  }

  @Test
  void startingPointsAreThoseOfThePrior() {
    Generator prior = new TinyGenerator(3, SIZE, SIZE, 1);
    assertEquals(prior.draw(3, 1, 2).get(4), new KernelWindow(prior, 5).draw(3, 1, 2).get(4));
  }

  @Test
  void refusesWhatItCannotMake() {
    Generator prior = new TinyGenerator(3, SIZE, SIZE, 1);
    assertRefused(prior, 2, "give 3 to 48");
    assertRefused(prior, 49, "49x49");
    assertRefused(new TinyGenerator(3, SIZE, SIZE, 3), 5, "one channel");
  }

  private static void assertRefused(Generator prior, int size, String fact) {
    String message = assertThrows(BadInput.class, () -> new KernelWindow(prior, size)).getMessage();
    assertTrue(message.contains(fact), message);
  }
}
