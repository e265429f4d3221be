package lucid.deblur.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.autodiff.GradientCheck;
import lucid.autodiff.Tolerances;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Observation;
import lucid.deblur.observation.Saturation;
import lucid.deblur.search.TinyGenerator;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What the algorithms minimise, and its derivatives, in float64 with tiny generators. */
class LossTest {
  private static final int HEIGHT = 5;
  private static final int WIDTH = 4;
  private static final int CHANNELS = 2;
  private static final int RESTARTS = 2;

  private final Problem problem =
      new Problem(
          new TinyGenerator(3, HEIGHT, WIDTH, CHANNELS),
          new TinyGenerator(2, 3, 3, 1),
          Boundary.CIRCULAR,
          Saturation.NONE,
          RESTARTS);
  private final Expr zi = Losses.input("zi", Unknown.PICTURE_LATENTS, problem);
  private final Expr zk = Losses.input("zk", Unknown.KERNEL_LATENTS, problem);
  private final Expr x = Losses.input("x", Unknown.PICTURE, problem);
  private final Expr detail = Losses.input("detail", Unknown.KERNEL_DETAIL, problem);

  private final Map<Unknown, Expr> inputs =
      Map.of(
          Unknown.PICTURE_LATENTS,
          zi,
          Unknown.KERNEL_LATENTS,
          zk,
          Unknown.PICTURE,
          x,
          Unknown.KERNEL_DETAIL,
          detail);

  private final Map<String, Tensor> latents =
      Map.of(
          "zi",
          Philox.normal(1, 0, zi.shape()),
          "zk",
          Philox.normal(2, 0, zk.shape()),
          Observation.INPUT,
          Philox.uniform(3, 0, x.shape().with(0, 1)));
  private final Map<String, Tensor> all =
      Map.of(
          "zi",
          latents.get("zi"),
          "zk",
          latents.get("zk"),
          "x",
          Philox.uniform(4, 0, x.shape()),
          "detail",
          Tensor.generate(detail.shape(), i -> 0.01 * (i % 5)),
          Observation.INPUT,
          latents.get(Observation.INPUT));

  private Expr latentLoss() {
    return Losses.of(new LatentDescent(1, 1, 0.3, 0.7), problem, inputs);
  }

  private Expr jointLoss() {
    return Losses.of(new JointDescent(0.1, 1.1, 0.5, 100, 0.3), problem, inputs);
  }

  /**
   * @param deviation of what is believed to be unexplained; 1 is more than there is
   */
  private Expr annealedLoss(double deviation) {
    return Losses.of(new AnnealedDescent(1, 1, deviation, deviation), problem, inputs);
  }

  private Expr refinedLoss() {
    return Losses.of(new RefiningDescent(1, 1, 0.3, 0.2, 0.7), problem, inputs);
  }

  /** The values of some inputs and of the observation. */
  private Map<String, Tensor> only(String... names) {
    Map<String, Tensor> some = new HashMap<>(all);
    some.keySet().retainAll(List.of(names));
    some.put(Observation.INPUT, all.get(Observation.INPUT));
    return some;
  }

  @Test
  void derivativesOfTheLatentLoss() {
    assertDerivatives(latentLoss(), latents, 3 + 2, "zi", "zk");
  }

  @Test
  void derivativesOfTheJointLoss() {
    int unknowns = 3 + 2 + HEIGHT * WIDTH * CHANNELS;
    assertDerivatives(jointLoss(), only("zi", "zk", "x"), unknowns, "zi", "zk", "x");
  }

  @Test
  void derivativesOfTheAnnealedLoss() {
    assertDerivatives(annealedLoss(1), only("zi", "zk"), 3 + 2, "zi", "zk");
  }

  @Test
  void derivativesOfTheRefinedLoss() {
    Map<String, Tensor> values = only("zi", "zk", "x", "detail");
    int unknowns = 3 + 2 + HEIGHT * WIDTH * CHANNELS + 9;
    assertDerivatives(refinedLoss(), values, unknowns, "zi", "zk", "x", "detail");
  }

  /**
   * Compares those with respect to some inputs with differences.
   *
   * @param unknowns the numbers that these inputs have for each restart
   */
  private static void assertDerivatives(
      Expr loss, Map<String, Tensor> values, int unknowns, String... inputs) {
    try (Device device = Devices.open("reference")) {
      GradientCheck.Result result =
          GradientCheck.on(device)
              .within(new Tolerances(1e-6, 1e-6, 1e-6))
              .withRespectTo(inputs)
              .jacobian("loss", loss, values);
      assertEquals(RESTARTS * unknowns, result.comparisons());
    }
  }

  /** The formulas of the algorithms by plain loops, the convolution too. */
  @Test
  void lossesAreThoseOfTheFormulas() {
    try (Device device = Devices.open("reference")) {
      double[] generated = value(device, problem.pictures().generate(zi), all).toDoubles();
      double[] kernels = value(device, problem.kernels().generate(zk), all).toDoubles();
      double[] picture = all.get("x").toDoubles();
      double[] observed = all.get(Observation.INPUT).toDoubles();
      int pixels = HEIGHT * WIDTH;
      // Parseval: the sum over frequencies is the number of pixels times the sum over pixels.
      double latent = pixels * misfit(generated, kernels, observed);
      latent += 0.3 * Losses.squares(all.get("zi")) + 0.7 * Losses.squares(all.get("zk"));
      assertEquals(latent, value(device, latentLoss(), latents).item(), 1e-9 * latent);

      double distance = 0;
      double deviation = 0;
      for (int i = 0; i < picture.length; i++) {
        distance += Math.pow(picture[i] - generated[i], 2) / (pixels * CHANNELS);
        deviation += Math.abs(picture[i] - generated[i]);
      }
      double[] unit = unitSum(kernels, new double[kernels.length]);
      double noise = value(device, problem.observation().noise(), all).item();
      for (double broad : new double[] {1, 0.001}) {
        double annealed = Losses.squares(all.get("zi")) + Losses.squares(all.get("zk"));
        for (int restart = 0; restart < RESTARTS; restart++) {
          double misfit = misfit(generated, unit, observed, restart);
          double believed = broad * broad + noise * noise;
          annealed += misfit / Math.max(believed, misfit / (pixels * CHANNELS));
        }
        assertEquals(annealed, value(device, annealedLoss(broad), all).item(), 1e-9 * annealed);
      }

      double[] detailed = unitSum(kernels, all.get("detail").toDoubles());
      double refined =
          misfit(picture, detailed, observed) / (2 * noise * noise)
              + deviation / 0.3
              + 0.7 * variation(picture)
              + Losses.squares(all.get("detail")) / (2 * 0.2 * 0.2)
              + (Losses.squares(all.get("zi")) + Losses.squares(all.get("zk"))) / 2;
      assertEquals(refined, value(device, refinedLoss(), all).item(), 1e-9 * refined);

      double joint =
          1.1 * misfit(generated, kernels, observed)
              + 0.5 * misfit(picture, kernels, observed)
              + 100 * distance
              + 0.3 * variation(picture);
      assertEquals(joint, value(device, jointLoss(), all).item(), 1e-9 * joint);
    }
  }

  /** Kernels and their detail, without what is below 0, scaled to sum 1. */
  private static double[] unitSum(double[] kernels, double[] detail) {
    double[] sums = new double[RESTARTS];
    double[] result = new double[kernels.length];
    for (int i = 0; i < kernels.length; i++) {
      result[i] = Math.max(0, kernels[i] + detail[i]);
      sums[i / 9] += result[i];
    }
    for (int i = 0; i < kernels.length; i++) {
      result[i] /= sums[i / 9] + 1e-6; // never by zero
    }
    return result;
  }

  /** The sum of squares of x * k - y over all restarts, pixels and channels. */
  private static double misfit(double[] x, double[] k, double[] y) {
    double sum = 0;
    for (int restart = 0; restart < RESTARTS; restart++) {
      sum += misfit(x, k, y, restart);
    }
    return sum;
  }

  private static double misfit(double[] x, double[] k, double[] y, int restart) {
    double sum = 0;
    for (int place = 0; place < y.length; place++) {
      double blurred = 0;
      for (int tap = 0; tap < 9; tap++) {
        int row = Math.floorMod(row(place) - (tap / 3 - 1), HEIGHT);
        int column = Math.floorMod(column(place) - (tap % 3 - 1), WIDTH);
        int from = (row * WIDTH + column) * CHANNELS + place % CHANNELS;
        blurred += k[restart * 9 + tap] * x[restart * y.length + from];
      }
      sum += Math.pow(blurred - y[place], 2);
    }
    return sum;
  }

  private static double variation(double[] x) {
    int length = HEIGHT * WIDTH * CHANNELS;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      int place = i % length;
      if (row(place) + 1 < HEIGHT) {
        sum += Math.abs(x[i + WIDTH * CHANNELS] - x[i]);
      }
      if (column(place) + 1 < WIDTH) {
        sum += Math.abs(x[i + CHANNELS] - x[i]);
      }
    }
    return sum;
  }

  private static int row(int place) {
    return place / CHANNELS / WIDTH;
  }

  private static int column(int place) {
    return place / CHANNELS % WIDTH;
  }

  private static Tensor value(Device device, Expr expr, Map<String, Tensor> inputs) {
    return Losses.value(device, expr.reshape(flat(expr)), inputs);
  }

  private static Shape flat(Expr expr) {
    return Shape.of(expr.shape().count());
  }
}
