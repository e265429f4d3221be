package lucid.generators.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.generators.BlurPrior;
import lucid.generators.Generator;
import lucid.generators.TestDevices;
import lucid.generators.TrainedPrior;
import lucid.generators.WeightedGenerator;
import lucid.generators.WeightedPrior;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.TrainableParameters;
import lucid.generators.range.RangeSearch.Closest;
import lucid.generators.range.RangeSearch.Listener;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RangeSearchTest {
  private static final StreetVae NETWORK = new StreetVae(4, 5);
  private static final Generator GENERATOR =
      WeightedGenerator.of(NETWORK, TrainableParameters.untrained(NETWORK, 2), "of a test");
  private static final RangeRecipe RECIPE = RangeRecipe.FAST.with(2, 200);

  /** Pictures that the generator makes itself, so that a search can end in them. */
  private static Tensor pictures(int count) {
    Tensor latents = Philox.normal(9, 0, Shape.of(count, 5));
    return TestDevices.evaluate("cpu", GENERATOR.generate(Ops.constant(latents)));
  }

  private static List<Closest> search(Tensor pictures, Listener listener) {
    return TestDevices.with(
        "cpu", device -> RangeSearch.search(device, GENERATOR, RECIPE, pictures, 3, listener));
  }

  @Test
  void findsWhatIsInTheRange() {
    Tensor pictures = pictures(3);
    List<Double> heard = new ArrayList<>();
    List<Closest> found = search(pictures, (step, steps, error) -> heard.add(error));
    assertEquals(3, found.size());
    int size = 32 * 32 * 3;
    for (int i = 0; i < 3; i++) {
      Closest closest = found.get(i);
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += Math.pow(closest.picture().get(j) - pictures.get(i * size + j), 2);
      }
      assertEquals(sum / size, closest.error(), 1e-3 * closest.error() + 1e-10);
      assertEquals(-10 * Math.log10(closest.error()), closest.psnr(), 1e-9);
      assertEquals(2, closest.errors().length);
      assertEquals(Arrays.stream(closest.errors()).min().orElseThrow(), closest.error());
      Tensor again =
          TestDevices.evaluate("cpu", GENERATOR.generate(Ops.constant(closest.latents())));
      assertEquals(again.get(100), closest.picture().get(100), 1e-5);
      assertTrue(closest.psnr() > 40, "PSNR " + closest.psnr());
      assertTrue(closest.latentLength() > 0.1);
    }
    assertEquals(10, heard.size());
    assertTrue(heard.get(9) < heard.get(0) / 2, heard::toString);
  }

  /** Each picture's search is its own: the same start and the same steps, alone or among others. */
  @Test
  void aPictureDoesNotDependOnItsNeighbours() {
    Tensor three = pictures(3);
    Tensor last = Tensor.generate(three.shape().with(0, 1), i -> three.get(2 * 3072 + i));
    Closest among = search(three, Listener.SILENT).get(2);
    Closest alone = search(last, Listener.SILENT).get(0);
    for (int i = 0; i < 2; i++) {
      assertEquals(alone.errors()[i], among.errors()[i], 0.02 * alone.errors()[i] + 1e-7);
    }
  }

  @Test
  void recipesHaveNames() {
    RangeRecipe paper = RangeRecipe.named("paper", pictures(NETWORK));
    assertEquals(new RangeRecipe("paper", 10, 6_000, 1, 0.01, 0.01), paper);
    WeightedPrior large = pictures(new DcganVae(1, 2));
    assertEquals(10_000, RangeRecipe.named("paper", large).steps());
    assertEquals(0.001, RangeRecipe.named("paper", large).firstRate());
    assertEquals(RangeRecipe.FAST, RangeRecipe.named("fast", large).with(null, null));
    WeightedPrior kernels = new BlurPrior("test", generator(new BlurVae(1, 2)), null, null);
    assertEquals(0.3, RangeRecipe.named("fast", kernels).firstRate());
    refuses("no recipe 'slow' for a range: choose paper or fast", "slow", 1);
    refuses("cannot search a range with 0 steps", "fast", 0);
  }

  private static Generator generator(Architecture network) {
    return WeightedGenerator.of(network, TrainableParameters.untrained(network, 1), "of a test");
  }

  private static WeightedPrior pictures(Architecture network) {
    return new TrainedPrior("test", generator(network), null, null);
  }

  private static void refuses(String message, String name, int steps) {
    var error =
        assertThrows(
            BadInput.class, () -> RangeRecipe.named(name, pictures(NETWORK)).with(null, steps));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void refusesPicturesOfAnotherSize() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> search(Tensor.zeros(Shape.of(2, 28, 32, 3)), Listener.SILENT));
    assertEquals(
        "cannot search the range of street-vae for pictures [2,28,32,3]: want [N,32,32,3]",
        error.getMessage());
  }
}
