package lucid.deblur.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import lucid.autodiff.GradientCheck;
import lucid.autodiff.Tolerances;
import lucid.deblur.image.Picture;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Observation;
import lucid.deblur.observation.Saturation;
import lucid.deblur.search.Rows;
import lucid.deblur.search.TinyGenerator;
import lucid.generators.Generator;
import lucid.generators.UntrainedGenerator;
import lucid.generators.architectures.DeepImagePrior;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is minimised where edges do not meet, and its derivatives, in float64. */
class NaturalLossTest {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 7;
  private static final int CHANNELS = 2;
  private static final int RESTARTS = 2;
  private static final int TAPS = 3;
  private static final Tolerances TIGHT = new Tolerances(1e-6, 1e-6, 1e-6);

  private static final UntrainedDescent UNTRAINED =
      new UntrainedDescent(1, 0.1, 0.1, 100, 0.3, 0.7, 1);
  private static final NormDescent NORM = new NormDescent(0.1, 0.3, 0.7);
  private static final FreeKernelDescent FREE_KERNEL =
      new FreeKernelDescent(1, 1, 1, 1, 3, 0.2, 0.4);
  private static final NonBlindDescent NON_BLIND = new NonBlindDescent(1, 1, 0.2, 0.4);

  private final Generator kernels = new TinyGenerator(2, TAPS, TAPS, 1);
  private final Generator pictures = new TinyGenerator(3, HEIGHT, WIDTH, CHANNELS);

  private Problem problem(Generator prior, Boundary boundary) {
    return new Problem(prior, kernels, boundary, Saturation.usual(boundary), RESTARTS);
  }

  private static Expr loss(Descent descent, Problem problem, Expr zi, Expr zk) {
    return Losses.of(
        descent, problem, Map.of(Unknown.PICTURE_LATENTS, zi, Unknown.KERNEL_LATENTS, zk));
  }

  private static Expr freeKernelLoss(Problem problem, Expr zi, Expr d) {
    return Losses.of(
        FREE_KERNEL, problem, Map.of(Unknown.PICTURE_LATENTS, zi, Unknown.KERNEL_DETAIL, d));
  }

  private static Expr latents(String name, Generator generator) {
    return Ops.input(name, Shape.of(RESTARTS, generator.latentSize()));
  }

  /** The observation is nowhere as light as can be. */
  private static Map<String, Tensor> values(Problem problem) {
    Tensor light = Philox.uniform(3, 0, problem.observation().input().shape());
    return Map.of(
        "zi",
        problem.pictures().draw(1, 0, RESTARTS),
        "zk",
        problem.kernels().draw(2, 0, RESTARTS),
        Observation.INPUT,
        Tensor.generate(light.shape(), i -> 0.99 * light.get(i)));
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void derivativesOfTheUntrainedLoss(Boundary boundary) {
    Problem problem = problem(pictures, boundary);
    Expr loss = loss(UNTRAINED, problem, latents("zi", pictures), latents("zk", kernels));
    assertEquals(RESTARTS * (3 + 2), check("untrained loss", loss, problem));
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void derivativesOfTheNormLoss(Boundary boundary) {
    Problem problem = problem(pictures, boundary);
    Expr loss = loss(NORM, problem, latents("zi", pictures), latents("zk", kernels));
    assertEquals(RESTARTS * (3 + 2), check("norm loss", loss, problem));
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void derivativesOfTheFreeKernelLoss(Boundary boundary) {
    Problem problem = problem(pictures, boundary);
    Expr loss = freeKernelLoss(problem, latents("zi", pictures), detail("zk"));
    try (Device device = Devices.open("reference")) {
      Map<String, Tensor> given = new HashMap<>(values(problem));
      given.put("zk", Philox.normal(4, 0, Shape.of(RESTARTS, TAPS, TAPS, 1)));
      int comparisons =
          GradientCheck.on(device)
              .within(TIGHT)
              .withRespectTo("zi", "zk")
              .jacobian("free kernel loss", loss, given)
              .comparisons();
      assertEquals(RESTARTS * (3 + TAPS * TAPS), comparisons);
    }
  }

  private static Expr detail(String name) {
    return Ops.input(name, Shape.of(RESTARTS, TAPS, TAPS, 1));
  }

  /** To every value of the pictures, for even kernels. */
  @ParameterizedTest
  @EnumSource(Boundary.class)
  void derivativesOfTheNonBlindLoss(Boundary boundary) {
    Problem problem = problem(pictures, boundary);
    Shape shape = problem.pictureShape();
    Expr even = Ops.fill(1.0 / (TAPS * TAPS), problem.kernelShape());
    Map<Unknown, Expr> unknowns =
        Map.of(Unknown.PICTURE, Ops.input("x", shape), Unknown.KERNEL, even);
    Expr loss = Losses.of(NON_BLIND, problem, unknowns);
    try (Device device = Devices.open("reference")) {
      int comparisons =
          GradientCheck.on(device)
              .within(TIGHT)
              .withRespectTo("x")
              .jacobian(
                  "non-blind loss",
                  loss,
                  Map.of(
                      "x",
                      Philox.uniform(4, 0, shape),
                      Observation.INPUT,
                      Philox.uniform(3, 0, problem.observation().input().shape())))
              .comparisons();
      assertEquals(shape.count(), comparisons);
    }
  }

  /** To every weight of the networks of both restarts. */
  @Test
  void derivativesToTheWeightsOfANetwork() {
    UntrainedGenerator network =
        new UntrainedGenerator(
            new DeepImagePrior(1, 2, 1, 1, DeepImagePrior.Upsampling.BILINEAR), 8, 7, 1);
    Problem problem = problem(network, Boundary.VALID);
    Expr loss = loss(UNTRAINED, problem, latents("zi", network), latents("zk", kernels));
    assertEquals(RESTARTS * (network.latentSize() + 2), check("loss of a network", loss, problem));
  }

  private static int check(String name, Expr loss, Problem problem) {
    try (Device device = Devices.open("reference")) {
      return GradientCheck.on(device)
          .within(TIGHT)
          .withRespectTo("zi", "zk")
          .jacobian(name, loss, values(problem))
          .comparisons();
    }
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void lossesAreThoseOfTheFormulas(Boundary boundary) {
    Problem problem = problem(pictures, boundary);
    Expr zi = latents("zi", pictures);
    Expr zk = latents("zk", kernels);
    Map<String, Tensor> given = values(problem);
    try (Device device = Devices.open("reference")) {
      Tensor x = Losses.value(device, pictures.generate(zi), given);
      Tensor k = Losses.value(device, kernels.generate(zk), given);
      double length = HEIGHT * WIDTH * CHANNELS;
      double untrained = 0.3 * variation(x) / length + 0.7 * Losses.squares(given.get("zk"));
      double norms = 0;
      for (int restart = 0; restart < RESTARTS; restart++) {
        Tensor own = Rows.of(x, restart);
        Tensor kernel = Rows.of(k, restart);
        Tensor y = given.get(Observation.INPUT);
        untrained += misfit(device, own, kernel, boundary, y) / y.count();
        norms += Math.sqrt(misfit(device, stretched(own), kernel, boundary, y));
        norms += 0.3 * Math.sqrt(Losses.squares(Rows.of(given.get("zi"), restart)));
        norms += 0.7 * Math.sqrt(Losses.squares(Rows.of(given.get("zk"), restart)));
      }
      assertEquals(
          untrained, Losses.value(device, loss(UNTRAINED, problem, zi, zk), given).item(), 1e-12);
      assertEquals(norms, Losses.value(device, loss(NORM, problem, zi, zk), given).item(), 1e-12);
    }
  }

  /** With noise of the observation as it is estimated, and kernels that sum to 1. */
  @ParameterizedTest
  @EnumSource(Boundary.class)
  void theFreeKernelLossIsThatOfTheFormula(Boundary boundary) {
    Problem problem = problem(pictures, boundary);
    Map<String, Tensor> given = new HashMap<>(values(problem));
    Tensor d = Philox.normal(4, 0, Shape.of(RESTARTS, TAPS, TAPS, 1));
    given.put("d", d);
    Tensor y = given.get(Observation.INPUT);
    Expr zi = latents("zi", pictures);
    try (Device device = Devices.open("reference")) {
      Tensor x = Losses.value(device, pictures.generate(zi), given);
      double noise = Losses.value(device, problem.observation().noise(), given).item();
      double variance = noise * noise + 0.2 * 0.2;
      double expected = variation(x) / 0.4;
      for (int restart = 0; restart < RESTARTS; restart++) {
        Tensor logits = Rows.of(d, restart);
        double sum = Arrays.stream(logits.toDoubles()).map(Math::exp).sum();
        Tensor kernel = Tensor.generate(logits.shape(), i -> Math.exp(logits.get(i)) / sum);
        Tensor own = Rows.of(x, restart);
        Tensor blurred = BlurModel.convolve(device, own, kernel, boundary);
        Tensor misfit = Tensor.generate(y.shape(), i -> blurred.get(i) - y.get(i));
        expected +=
            (Losses.squares(misfit) + 3 * squaredDifferences(misfit)) / (2 * variance * (1 + 3));
      }
      Expr loss = freeKernelLoss(problem, zi, detail("d"));
      assertEquals(expected, Losses.value(device, loss, given).item(), 1e-9 * expected);
    }
  }

  private static double squaredDifferences(Tensor x) {
    int height = x.shape().size(1);
    int row = x.shape().size(2) * CHANNELS;
    double sum = 0;
    for (int i = 0; i < x.count(); i++) {
      double right = i % row + CHANNELS < row ? x.get(i + CHANNELS) - x.get(i) : 0;
      double down = i / row + 1 < height ? x.get(i + row) - x.get(i) : 0;
      sum += right * right + down * down;
    }
    return sum;
  }

  /** White that is predicted lighter still does not count, and the rest counts for it. */
  @Test
  void whiteThatIsPredictedLighterDoesNotCount() {
    Problem problem = problem(pictures, Boundary.VALID);
    Map<String, Tensor> given = new HashMap<>(values(problem));
    Tensor y = given.get(Observation.INPUT);
    Tensor lights = Tensor.generate(y.shape(), i -> i % 5 == 2 ? 1 : Math.min(0.99, y.get(i)));
    given.put(Observation.INPUT, lights);
    Expr zi = latents("zi", pictures);
    Expr zk = latents("zk", kernels);
    Point at = new Point(problem, unknown -> unknown == Unknown.PICTURE_LATENTS ? zi : zk);
    Expr energy = new Explanation(at, at.generatedPicture(), at.generatedKernel()).energy();
    try (Device device = Devices.open("reference")) {
      Tensor x = Losses.value(device, pictures.generate(zi), given);
      Tensor k = Losses.value(device, kernels.generate(zk), given);
      Tensor found = Losses.value(device, energy, given);
      for (int restart = 0; restart < RESTARTS; restart++) {
        Tensor blurred =
            BlurModel.convolve(device, Rows.of(x, restart), Rows.of(k, restart), Boundary.VALID);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < y.count(); i++) {
          if (i % 5 != 2) {
            sum += Math.pow(blurred.get(i) - lights.get(i), 2);
            count++;
          }
        }
        double expected = sum / count * y.count() * problem.observation().pixels();
        assertEquals(expected, found.get(restart), 1e-9 * expected);
      }
    }
    Tensor third = Tensor.generate(Shape.of(1, 2, 3, 1), i -> i < 2 ? 1 : 0.99);
    assertEquals(1 / 3.0, Saturation.CLIPPED.saturated(Picture.of(third)), 1e-12);
  }

  /** The sum of squares of x * k - y; BlurModelTest compares the convolution with plain loops. */
  private static double misfit(Device device, Tensor x, Tensor k, Boundary boundary, Tensor y) {
    Tensor blurred = BlurModel.convolve(device, x, k, boundary);
    return Losses.squares(Tensor.generate(y.shape(), i -> blurred.get(i) - y.get(i)));
  }

  private static Tensor stretched(Tensor x) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : x.toDoubles()) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    double from = least;
    double range = greatest - least;
    return Tensor.generate(x.shape(), i -> (x.get(i) - from) / range);
  }

  private static double variation(Tensor x) {
    double sum = 0;
    for (int i = 0; i < x.count(); i++) {
      int pixel = i / CHANNELS % (HEIGHT * WIDTH);
      sum += pixel % WIDTH + 1 < WIDTH ? Math.abs(x.get(i + CHANNELS) - x.get(i)) : 0;
      sum += pixel / WIDTH + 1 < HEIGHT ? Math.abs(x.get(i + WIDTH * CHANNELS) - x.get(i)) : 0;
    }
    return sum;
  }
}
