package lucid.generators.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import lucid.generators.TestDevices;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DcganVaeTest {
  /** At an eighth of the usual width. */
  @Test
  void hasTheWeightsOfTheUsualDcgan() {
    Weights weights = TrainableParameters.untrained(new DcganVae(8, 100), 1);
    Map<String, Shape> shapes = new TreeMap<>();
    weights.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    assertEquals(Shape.of(100, 1024), shapes.get("decoder.dense.weight"));
    assertEquals(Shape.of(64), shapes.get("decoder.norm0.mean"));
    assertEquals(Shape.of(5, 5, 64, 32), shapes.get("decoder.conv1.weight"));
    assertEquals(Shape.of(5, 5, 32, 16), shapes.get("decoder.conv2.weight"));
    assertEquals(Shape.of(5, 5, 16, 8), shapes.get("decoder.conv3.weight"));
    assertEquals(Shape.of(8), shapes.get("decoder.norm3.variance"));
    assertEquals(Shape.of(5, 5, 8, 3), shapes.get("decoder.conv4.weight"));
    assertEquals(26, shapes.size(), shapes::toString);
  }

  @Test
  void devicesAgreeOnTheEncoder() {
    Expr pictures = Ops.constant(Philox.uniform(1, 0, Shape.of(2, 64, 64, 3)));
    Autoencoder.Posterior posterior =
        new DcganVae(2, 3).encode(new TrainableParameters(1), pictures);
    Expr latents = Ops.concat(1, posterior.mean(), posterior.logVariance());
    assertEquals(Shape.of(2, 6), latents.shape());
    Tensor expected = TestDevices.evaluate("reference", latents);
    Tensor found = TestDevices.evaluate("cpu", latents);
    for (int i = 0; i < expected.count(); i++) {
      assertEquals(expected.get(i), found.get(i), 1e-4, "latent " + i);
    }
  }
}
