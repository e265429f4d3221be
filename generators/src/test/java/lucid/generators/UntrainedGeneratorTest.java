package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lucid.autodiff.Gradients;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

/** A deep image prior whose weights are latents. */
class UntrainedGeneratorTest {
  private static final DeepImagePrior NETWORK =
      new DeepImagePrior(2, 4, 2, 3, DeepImagePrior.Upsampling.NEAREST);
  private final UntrainedGenerator generator = new UntrainedGenerator(NETWORK, 11, 9, 3);

  @Test
  void latentsAreAllWeights() {
    TrainableParameters parameters = new TrainableParameters(1);
    NETWORK.picture(parameters, Ops.constant(NETWORK.input(1, 11, 9)), 3);
    int count = parameters.weights().stream().mapToInt(w -> w.shape().count()).sum();
    assertEquals(count, generator.latentSize());
  }

  /** As many pictures as rows, each what its own weights make alone. */
  @Test
  void aPictureIsThatOfItsOwnNetwork() {
    Tensor both = generator.draw(7, 0, 2);
    double[] pictures = value(generator.generate(Ops.constant(both)));
    int length = 11 * 9 * 3;
    assertEquals(2 * length, pictures.length);
    for (int row = 0; row < 2; row++) {
      int start = row * generator.latentSize();
      Tensor own = Tensor.generate(Shape.of(1, generator.latentSize()), i -> both.get(start + i));
      double[] alone = value(generator.generate(Ops.constant(own)));
      assertArrayEquals(
          alone, Arrays.copyOfRange(pictures, row * length, (row + 1) * length), 1e-12);
    }
    assertTrue(pictures[0] != pictures[length]);
    for (double value : pictures) {
      assertTrue(value > 0 && value < 1);
    }
  }

  @Test
  void startsDependOnTheSeedAndTheRowOnly() {
    Tensor three = generator.draw(7, 0, 3);
    Tensor two = generator.draw(7, 0, 2);
    int count = two.count();
    assertArrayEquals(two.toDoubles(), Arrays.copyOf(three.toDoubles(), count));
    assertTrue(two.get(0) != two.get(generator.latentSize()));
    assertTrue(two.get(0) != generator.draw(8, 0, 1).get(0));
    assertTrue(two.get(0) != generator.draw(7, 1, 1).get(0));
  }

  /** Else a step would cost the number of tensors times the number of weights. */
  @Test
  void theGradientIsPutTogetherNotAddedUp() {
    Variable weights = new Variable("weights", generator.draw(1, 0, 2));
    Expr loss = generator.generate(weights.read()).square().sum();
    Expr gradient = Gradients.ofVariables(loss, List.of(weights)).get(weights);
    assertEquals(weights.shape(), gradient.shape());
    assertTrue(gradient.op() instanceof Op.Concat, gradient.toString());
    for (Expr row : gradient.inputs()) {
      assertTrue(row.op() instanceof Op.Concat, row.toString());
    }
  }

  @Test
  void smallPicturesHaveFewerScales() {
    assertEquals(2, NETWORK.fitting(5, 40).scales());
    assertEquals(1, NETWORK.fitting(3, 40).scales());
    var error = assertThrows(IllegalArgumentException.class, () -> NETWORK.fitting(2, 40));
    assertTrue(error.getMessage().contains("40x2"), error.getMessage());
  }

  private static double[] value(Expr picture) {
    Graph graph = Graph.builder("picture").output("x", picture).build();
    try (Device device = Devices.open("reference");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      return program.get("x").toDoubles();
    }
  }
}
