package lucid.deblur.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import lucid.autodiff.GradientCheck;
import lucid.autodiff.Tolerances;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Sum;
import lucid.deblur.objective.Term;
import lucid.deblur.objective.terms.DeviationMisfit;
import lucid.deblur.objective.terms.DifferenceMisfit;
import lucid.deblur.objective.terms.MarginalMisfit;
import lucid.deblur.objective.terms.MeanSquareMisfit;
import lucid.deblur.objective.terms.MisfitNorm;
import lucid.deblur.objective.terms.NoiseMisfit;
import lucid.deblur.objective.terms.SpectralMisfit;
import lucid.deblur.objective.terms.VarianceMisfit;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.Observation;
import lucid.deblur.observation.Saturation;
import lucid.deblur.search.Rows;
import lucid.deblur.search.TinyGenerator;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The misfits of saturated values, in float64, on new random values in every run. */
class SaturatedLossTest {
  private static final int RESTARTS = 2;
  private static final Device DEVICE = Devices.open("reference");

  /** Sizes of pictures and kernels, height before width. */
  record Case(Boundary boundary, int height, int width, int channels, int down, int across) {}

  static Stream<Case> cases() {
    return Stream.of(Boundary.values())
        .flatMap(
            boundary ->
                Stream.of(
                    new Case(boundary, 5, 11, 1, 3, 4),
                    new Case(boundary, 9, 7, 3, 5, 2),
                    new Case(boundary, 4, 6, 2, 1, 3)));
  }

  /** An explanation of which pictures and kernels are inputs, with their values. */
  private static final class Sample {
    private final long seed = new SplittableRandom().nextLong();
    private final Problem problem;
    private final Explanation explanation;
    private final Map<String, Tensor> values = new HashMap<>();

    Sample(Case sizes, Saturation saturation, double lightest) {
      problem =
          new Problem(
              new TinyGenerator(1, sizes.height, sizes.width, sizes.channels),
              new TinyGenerator(1, sizes.down, sizes.across, 1),
              sizes.boundary,
              saturation,
              RESTARTS);
      Expr x = Ops.input("x", problem.pictureShape());
      Expr k = Ops.input("k", problem.kernelShape());
      explanation = new Explanation(new Point(problem, unknown -> x), x, k);
      values.put("x", Philox.uniform(seed, 0, x.shape()));
      // Predictions lie around the limit: some of them are darker, and some lighter.
      double scale = 4.0 / (sizes.down * sizes.across);
      Tensor draw = Philox.uniform(seed, 1, k.shape());
      values.put("k", Tensor.generate(k.shape(), i -> scale * draw.get(i)));
      Tensor light = Philox.uniform(seed, 2, problem.observation().input().shape());
      values.put(
          Observation.INPUT,
          Tensor.generate(light.shape(), i -> Math.min(lightest, 2 * light.get(i))));
    }

    Tensor observed() {
      return values.get(Observation.INPUT);
    }

    Tensor value(Expr expr) {
      return Losses.value(DEVICE, expr, values);
    }

    /** What plain loops make of the predictions of a restart. */
    double[] misfit(int restart) {
      Tensor predicted =
          BlurModel.convolve(
              DEVICE,
              Rows.of(values.get("x"), restart),
              Rows.of(values.get("k"), restart),
              problem.observation().boundary());
      double[] misfit = new double[observed().count()];
      for (int i = 0; i < misfit.length; i++) {
        misfit[i] = predicted.get(i) - observed().get(i);
        if (observed().get(i) >= 0.995 && misfit[i] > 0) {
          misfit[i] = 0;
        }
      }
      return misfit;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPredictionThatIsLighterThanWhiteIsNoMisfit(Case sizes) {
    Sample sample = new Sample(sizes, Saturation.CLIPPED, 1);
    Tensor misfit = sample.value(sample.explanation.misfit());
    Tensor energy = sample.value(sample.explanation.energy());
    int count = sample.observed().count();
    long below =
        Arrays.stream(sample.observed().toDoubles()).filter(value -> value < 0.995).count();
    double share = Math.max(0.1, below / (double) count);
    for (int restart = 0; restart < RESTARTS; restart++) {
      double[] expected = sample.misfit(restart);
      double sum = 0;
      for (int i = 0; i < count; i++) {
        assertEquals(expected[i], misfit.get(restart * count + i), 1e-12, "seed " + sample.seed);
        sum += expected[i] * expected[i];
      }
      double all = sum / share * sample.problem.observation().pixels();
      assertEquals(all, energy.get(restart), 1e-9 * all, "seed " + sample.seed);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesOfEveryMisfit(Case sizes) {
    Sample sample = new Sample(sizes, Saturation.CLIPPED, 1);
    Expr variances = Ops.fill(0.3, Shape.of(RESTARTS));
    Stream.<Function<Explanation, Term>>of(
            of -> new DeviationMisfit(of, 0.3),
            of -> new DifferenceMisfit(of, 3, 0.2),
            MarginalMisfit::new,
            MeanSquareMisfit::new,
            MisfitNorm::new,
            of -> new NoiseMisfit(of, 0.1),
            of -> new SpectralMisfit(of, 0.01),
            of -> new VarianceMisfit(of, variances))
        .forEach(
            made -> {
              Term term = made.apply(sample.explanation);
              String name = "%s, seed %d".formatted(term.getClass().getSimpleName(), sample.seed);
              GradientCheck.Result result =
                  GradientCheck.on(DEVICE)
                      .within(new Tolerances(1e-5, 1e-5, 1e-5))
                      .withRespectTo("x", "k")
                      .jacobian(name, term.value(Sum.OVER_ALL), sample.values);
              int unknowns = sample.values.get("x").count() + sample.values.get("k").count();
              assertEquals(unknowns, result.comparisons());
            });
  }

  /** Bit by bit on the device of users: where nothing is saturated, the bound is never felt. */
  @Test
  void picturesWithoutSaturationKeepTheirBits() {
    for (Boundary boundary : Boundary.values()) {
      Case sizes = new Case(boundary, 9, 7, 3, 5, 2);
      Sample sample = new Sample(sizes, Saturation.CLIPPED, 0.99);
      Expr x = sample.explanation.picture();
      Observation observation = sample.problem.observation();
      Expr plain =
          observation
              .prediction(observation.spectrum(x), sample.explanation.kernel())
              .minus(observation.input());
      try (Device cpu = Devices.open("cpu")) {
        assertEquals(
            Arrays.toString(Losses.value(cpu, plain, sample.values).toFloats()),
            Arrays.toString(
                Losses.value(cpu, sample.explanation.misfit(), sample.values).toFloats()),
            "seed " + sample.seed);
        Explanation shown = Whites.of(sample.explanation);
        assertEquals(
            Arrays.toString(sample.values.get("x").toFloats()),
            Arrays.toString(Losses.value(cpu, shown.picture(), sample.values).toFloats()),
            "seed " + sample.seed);
      }
    }
  }

  /** Only pixels of which the kernel takes nothing to a darker value. */
  @Test
  void whiteIsWhatGoesToSaturatedValuesOnly() {
    Sample sample = new Sample(new Case(Boundary.VALID, 9, 12, 1, 3, 3), Saturation.CLIPPED, 1);
    Shape shape = sample.observed().shape();
    int columns = shape.size(2);
    // Columns 0 to 4 are saturated; pixel column c goes to columns c - 2 to c.
    Tensor halves = Tensor.generate(shape, i -> i % columns < 5 ? 1 : 0.5);
    sample.values.put(Observation.INPUT, halves);
    sample.values.put("k", Tensor.generate(sample.values.get("k").shape(), i -> 1 / 9.0));
    Tensor shown = sample.value(Whites.of(sample.explanation).picture());
    for (int i = 0; i < shown.count(); i++) {
      assertEquals(i % 12 < 5 ? 1 : sample.values.get("x").get(i), shown.get(i), "value " + i);
    }
  }
}
