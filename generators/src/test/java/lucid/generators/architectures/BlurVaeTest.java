package lucid.generators.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import lucid.generators.Generator;
import lucid.generators.Priors;
import lucid.generators.TestDevices;
import lucid.generators.WeightedGenerator;
import lucid.generators.files.BadInput;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published Keras weights too, where the data folder beside the repository is there. */
class BlurVaeTest {
  private static final Path KERAS = Path.of("../../shared/data/weights/motionblur.h5");
  private static final double TOLERANCE = 1e-5;
  private static final int KERNELS = 100;

  @BeforeAll
  static void sayWhatIsMissing() {
    if (!Files.exists(KERAS)) {
      System.out.println(
          "BlurVaeTest skips what needs the published Keras weights: there is no "
              + KERAS.toAbsolutePath().normalize());
    }
  }

  private static WeightedGenerator published() {
    Assumptions.assumeTrue(Files.exists(KERAS));
    return (WeightedGenerator) Priors.load(KERAS.toString()).generator();
  }

  /** Pixels that numpy gives for the same file, from {@code dec(sin(1..50))}. */
  @Test
  void decodesAndEncodesAsNumpyDoes() {
    WeightedGenerator generator = published();
    Tensor latents = Tensor.generate(Shape.of(1, 50), i -> Math.sin(i + 1.0));
    Expr kernel = generator.generate(Ops.constant(latents));
    Tensor pixels = TestDevices.evaluate("reference", kernel);
    assertEquals(Shape.of(1, 28, 28, 1), pixels.shape());
    double sum = 0;
    for (int i = 0; i < pixels.count(); i++) {
      sum += pixels.get(i);
    }
    assertEquals(1.034709098493332, sum, 1e-9);
    assertEquals(0.06484888179822192, pixels.get(13 * 28 + 14), 1e-9);
    assertEquals(0.04647698830660647, pixels.get(14 * 28 + 13), 1e-9);
    assertEquals(0.09093725956050872, pixels.get(12 * 28 + 14), 1e-9);
    Autoencoder.Posterior posterior = generator.encode(Ops.constant(pixels));
    Tensor mean = TestDevices.evaluate("reference", posterior.mean());
    assertEquals(-0.04240495, mean.get(0), 1e-7);
    assertEquals(-0.00948141, mean.get(2), 1e-7);
    Tensor logVariance = TestDevices.evaluate("reference", posterior.logVariance());
    assertEquals(-0.05575375, logVariance.get(0), 1e-7);
  }

  @Test
  void publishedKernelsSumToAboutOneAndDevicesAgree() {
    assertEquals(1, sumOnWhichDevicesAgree(published()) / KERNELS, 0.02, "mean sum");
  }

  @Test
  void devicesAgreeOnUntrainedWeights() {
    BlurVae network = new BlurVae();
    Weights weights = TrainableParameters.untrained(network, 5);
    double sum = sumOnWhichDevicesAgree(WeightedGenerator.of(network, weights, "untrained"));
    assertTrue(sum > KERNELS, "sum " + sum);
  }

  /** The sum of all pixels of {@value #KERNELS} kernels, equal on both devices to float32. */
  private static double sumOnWhichDevicesAgree(Generator generator) {
    Expr kernels = generator.generate(Ops.constant(Philox.normal(5, 0, Shape.of(KERNELS, 50))));
    Tensor expected = TestDevices.evaluate("reference", kernels);
    Tensor found = TestDevices.evaluate("cpu", kernels);
    double sum = 0;
    for (int i = 0; i < expected.count(); i++) {
      assertTrue(expected.get(i) >= 0);
      assertEquals(expected.get(i), found.get(i), TOLERANCE, "pixel " + i);
      sum += expected.get(i);
    }
    return sum;
  }

  @Test
  void aCutOffFileIsRefused(@TempDir Path folder) throws IOException {
    published();
    byte[] whole = Files.readAllBytes(KERAS);
    Path cut = folder.resolve("cut.h5");
    for (int length : new int[] {10, 2_000, 100_000, whole.length - 100}) {
      Files.write(cut, Arrays.copyOf(whole, length));
      var error = assertThrows(BadInput.class, () -> Priors.load(cut.toString()));
      assertTrue(error.getMessage().startsWith("cannot read weights " + cut), error.getMessage());
      assertEquals(1, error.getMessage().lines().count(), error.getMessage());
    }
  }
}
