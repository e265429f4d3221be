package lucid.generators.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.generators.architectures.DeepImagePrior.Upsampling;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

class DeepImagePriorTest {
  private static final DeepImagePrior SMALL = new DeepImagePrior(3, 8, 4, 6, Upsampling.NEAREST);

  @Test
  void makesPicturesOfAnySize() {
    for (int[] size : new int[][] {{9, 9}, {10, 33}, {16, 17}, {41, 12}}) {
      Tensor noise = SMALL.input(1, size[0], size[1]);
      for (int channels : new int[] {1, 3}) {
        Expr picture = SMALL.picture(new TrainableParameters(1), Ops.constant(noise), channels);
        assertEquals(Shape.of(1, size[0], size[1], channels), picture.shape());
      }
    }
  }

  /** Layer by layer: 5 scales of skip, down, down, up, up, and the norm between. */
  @Test
  void hasThePublishedWeights() {
    TrainableParameters parameters = new TrainableParameters(1);
    DeepImagePrior network = DeepImagePrior.PUBLISHED;
    Shape noise = Shape.of(1, 64, 64, 32);
    network.picture(parameters, Ops.input("noise", noise), 3);
    Map<String, Shape> shapes = new TreeMap<>();
    parameters.weights().forEach(weight -> shapes.put(weight.name(), weight.shape()));
    assertEquals(5 * (5 * 3 + 2) + 2, shapes.size());
    assertEquals(Shape.of(3, 3, 32, 128), shapes.get("prior.scale1.down1.weight"));
    assertEquals(Shape.of(1, 1, 128, 4), shapes.get("prior.scale5.skip.weight"));
    assertEquals(Shape.of(132), shapes.get("prior.scale5.both.scale"));
    assertEquals(Shape.of(3, 3, 132, 128), shapes.get("prior.scale2.up1.weight"));
    assertEquals(Shape.of(1, 1, 128, 3), shapes.get("prior.colour.weight"));
    assertTrue(parameters.statistics().isEmpty());
  }

  @Test
  void theNoiseIsFixedAndSmall() {
    Tensor noise = SMALL.input(7, 20, 30);
    assertEquals(Shape.of(1, 20, 30, 6), noise.shape());
    double sum = 0;
    for (int i = 0; i < noise.count(); i++) {
      assertTrue(noise.get(i) >= 0 && noise.get(i) < 0.1, "value " + noise.get(i));
      assertEquals(noise.get(i), SMALL.input(7, 20, 30).get(i));
      sum += noise.get(i);
    }
    assertEquals(0.05, sum / noise.count(), 0.002);
    assertTrue(noise.get(0) != SMALL.input(8, 20, 30).get(0));
  }

  /** A grating of 12x10 pixels, which the sigmoid's 0.5 everywhere misses by 0.25. */
  @Test
  void itsWeightsCanShowAPicture() {
    Shape shape = Shape.of(1, 12, 10, 1);
    Tensor grating = Tensor.generate(shape, i -> i % 10 / 2 % 2);
    TrainableParameters parameters = new TrainableParameters(1);
    Expr picture = SMALL.picture(parameters, Ops.constant(SMALL.input(1, 12, 10)), 1);
    Expr error = picture.minus(Ops.constant(grating)).square().mean();
    Map<Variable, Expr> gradients = Gradients.ofVariables(error, parameters.weights());
    Graph graph =
        Graph.builder("fit")
            .output("error", error)
            .updates(new Adam(Schedule.linear(0.01, 0.01, 1)).updates(gradients))
            .build();
    try (Device device = Devices.open("cpu");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      double first = program.get("error").item();
      for (int step = 0; step < 150; step++) {
        program.run();
      }
      double last = program.get("error").item();
      assertTrue(first > 0.1 && last < 0.01, "error " + first + " to " + last);
    }
  }

  @Test
  void refusesWhatItCannotHalve() {
    refuses("cannot halve a 32x32 picture 5 times", "allows 4 scales", 32, 32, 32);
    refuses("cannot halve a 9x64 picture 5 times", "allows 3 scales", 64, 9, 32);
    refuses("noise [1,64,64,3]: want [1,height,width,32]", "", 64, 64, 3);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DeepImagePrior(5, 0, 4, 32, Upsampling.NEAREST));
    assertTrue(error.getMessage().contains("0 channels"), error.getMessage());
  }

  private static void refuses(String message, String also, int height, int width, int inputs) {
    Expr noise = Ops.input("noise", Shape.of(1, height, width, inputs));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> DeepImagePrior.PUBLISHED.picture(new TrainableParameters(1), noise, 3));
    assertTrue(error.getMessage().contains(message), error.getMessage());
    assertTrue(error.getMessage().contains(also), error.getMessage());
  }
}
