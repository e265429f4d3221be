package lucid.deblur.natural.restoration;

import static lucid.deblur.natural.field.PeriodicFields.adjointDifference;
import static lucid.deblur.natural.field.PeriodicFields.difference;
import static lucid.deblur.natural.field.PeriodicFields.kernelSpectrum;
import static lucid.deblur.natural.field.PeriodicFields.power;

import lucid.deblur.natural.field.PeriodicFields;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The sharp picture for a known kernel: {@code min 1/2 |k*x-b|^2 + lambda |Dx|^0.8} by
 * half-quadratic splitting (Krishnan and Fergus, "Fast image deconvolution using hyper-Laplacian
 * priors", NIPS 2009), gradients being shrunk by their joint magnitude over channels and
 * directions.
 *
 * <p>The blurred picture is known between bounds only: both are the observed value where there is
 * one, open outside the photo, and open above where the photo is clipped. What lies between the
 * bounds is taken from the prediction of the round before, as Whyte, Sivic and Zisserman leave out
 * what is saturated ("Deblurring shaken and partially saturated images", IJCV 110, 2014).
 */
public final class HyperLaplacian implements AutoCloseable {
  private static final double POWER = 0.8;
  private static final int ROUNDS = 12;
  private static final double LARGEST_BETA = 300;
  private static final int FIXED_POINT_ROUNDS = 3;

  /** Keeps logarithms and quotients finite where a picture is flat. */
  private static final double TINY = 1e-12;

  private final Shape fields;
  private final double lambda;
  private final State state;
  private final Program begin;
  private final Program round;
  private final Variable pictures;
  private final Variable predicted;

  /**
   * Compiles the programs.
   *
   * @param fields {@code [N,H,W,1]}
   * @param joint whether the N fields are the channels of one picture, else N pictures
   * @param kernels 1, or N where each picture has its own
   * @param box side of the kernels, odd
   * @param lambda weight of the prior for one channel
   */
  public HyperLaplacian(
      Device device, Shape fields, boolean joint, int kernels, int box, double lambda) {
    this.fields = fields;
    this.lambda = lambda * Math.sqrt(joint ? fields.size(0) : 1);
    int height = fields.size(1);
    int width = fields.size(2);
    Shape spectrum = Shape.of(2, kernels, height, width / 2 + 1, 1);
    pictures = Variable.zeros("pictures", fields);
    predicted = Variable.zeros("predicted", fields);
    Variable kernel = Variable.zeros("kernel spectrum", spectrum);
    Variable kernelPower = Variable.zeros("kernel power", spectrum.with(0, 1));
    Variable lower = Variable.zeros("lower bound", fields);
    Variable upper = Variable.zeros("upper bound", fields);
    state = device.newState();

    Expr start = Ops.input("start", fields);
    Expr own = kernelSpectrum(Ops.input("kernel", Shape.of(kernels, box, box, 1)), height, width);
    begin =
        device.compile(
            Graph.builder("restoration, begin")
                .update(pictures, start)
                .update(predicted, start)
                .update(lower, Ops.input("lower", fields))
                .update(upper, Ops.input("upper", fields))
                .update(kernel, own)
                .update(kernelPower, power(own))
                .build(),
            state);

    Expr beta = Ops.input("beta", Shape.scalar());
    Expr x = pictures.read();
    Expr down = difference(x, 1);
    Expr across = difference(x, 2);
    Expr squares = down.square().plus(across.square());
    Expr magnitude = (joint ? squares.sum(0) : squares).plus(TINY * TINY).sqrt();
    Expr shrunk = shrinkFactor(magnitude);
    Expr divergence =
        adjointDifference(down.times(shrunk), 1).plus(adjointDifference(across.times(shrunk), 2));
    Expr target = predicted.read().maximum(lower.read()).minimum(upper.read());
    Expr numerator =
        Ops.complexMultiplyConjugate(Ops.realFft2d(target), kernel.read())
            .plus(Ops.realFft2d(divergence).times(beta));
    Expr gradientPower = Ops.constant(PeriodicFields.differencePower(height, width));
    Expr denominator = kernelPower.read().plus(gradientPower.times(beta)).plus(TINY);
    Expr solution = numerator.times(denominator.reciprocal());
    round =
        device.compile(
            Graph.builder("restoration, round")
                .update(pictures, Ops.inverseRealFft2d(solution, width))
                .update(
                    predicted,
                    Ops.inverseRealFft2d(Ops.complexMultiply(solution, kernel.read()), width))
                .build(),
            state);
  }

  /** g/m, where g minimises {@code weight |g|^p + (g-m)^2 / 2}. */
  private static Expr shrinkFactor(Expr magnitude) {
    Expr weight = Ops.input("weight", Shape.scalar());
    Expr threshold = Ops.input("threshold", Shape.scalar());
    Expr shrunk = magnitude;
    for (int i = 0; i < FIXED_POINT_ROUNDS; i++) {
      Expr slope = shrunk.maximum(Ops.constant(TINY)).log().times(POWER - 1).exp();
      shrunk = magnitude.minus(slope.times(weight.times(POWER)));
    }
    return shrunk.times(magnitude.reciprocal()).relu().times(magnitude.greater(threshold));
  }

  /**
   * Restores pictures.
   *
   * @param start blurred pictures, extended, {@code [N,H,W,1]}
   * @param lower least blurred values
   * @param upper greatest blurred values
   * @param kernels {@code [1 or N,box,box,1]}
   * @param tick called after each round; may throw
   */
  public void run(Tensor start, Tensor lower, Tensor upper, Tensor kernels, Runnable tick) {
    begin.set("start", start);
    begin.set("lower", lower);
    begin.set("upper", upper);
    begin.set("kernel", kernels);
    begin.run();
    for (int i = 0; i < ROUNDS; i++) {
      double beta = lambda * Math.pow(LARGEST_BETA, i / (ROUNDS - 1.0));
      double weight = lambda / beta;
      double tau = Math.pow(2 * weight * (1 - POWER), 1 / (2 - POWER));
      round.set("beta", Tensor.scalar(beta));
      round.set("weight", Tensor.scalar(weight));
      round.set("threshold", Tensor.scalar(tau + weight * POWER * Math.pow(tau, POWER - 1)));
      round.run();
      tick.run();
    }
  }

  /** The rounds of a run. */
  public static int rounds() {
    return ROUNDS;
  }

  /** The restored pictures {@code [N,H,W,1]}. */
  public Tensor pictures() {
    return state.get(pictures);
  }

  /** Their blur, {@code [N,H,W,1]}. */
  public Tensor predicted() {
    return state.get(predicted);
  }

  /** The shape of the fields. */
  public Shape fields() {
    return fields;
  }

  @Override
  public void close() {
    begin.close();
    round.close();
    state.close();
  }
}
