package lucid.deblur.natural.restoration;

import static lucid.deblur.natural.field.PeriodicFields.adjointDifference;
import static lucid.deblur.natural.field.PeriodicFields.difference;

import lucid.deblur.natural.field.PeriodicFields;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Sharpens pictures for known kernels: {@code min 1/2 |k*x-b|^2 + lambda |Dx|^0.8} by
 * half-quadratic splitting (Krishnan and Fergus, "Fast image deconvolution using hyper-Laplacian
 * priors", NIPS 2009), gradients being shrunk by their joint magnitude over channels and
 * directions.
 */
final class HyperLaplacian implements AutoCloseable {
  static final int ROUNDS = 12;
  private static final double POWER = 0.8;
  private static final double LARGEST_BETA = 300;
  private static final int FIXED_POINT_ROUNDS = 3;

  private final double lambda;
  private final Program round;

  /**
   * @param joint whether the fields are the channels of one picture, else pictures
   * @param lambda weight of the prior for one channel
   */
  HyperLaplacian(Device device, Unknowns unknowns, boolean joint, double lambda) {
    Shape fields = unknowns.fields();
    this.lambda = lambda * Math.sqrt(joint ? fields.size(0) : 1);
    Expr beta = Ops.input("beta", Shape.scalar());
    Expr x = unknowns.pictures();
    Expr down = difference(x, 1);
    Expr across = difference(x, 2);
    Expr squares = down.square().plus(across.square());
    double least = Unknowns.TINY * Unknowns.TINY;
    Expr magnitude = (joint ? squares.sum(0) : squares).plus(least).sqrt();
    Expr shrunk = shrinkFactor(magnitude);
    Expr divergence =
        adjointDifference(down.times(shrunk), 1).plus(adjointDifference(across.times(shrunk), 2));
    Tensor power = PeriodicFields.differencePower(fields.size(1), fields.size(2));
    round =
        unknowns.solver(
            device,
            "hyper-Laplacian, round",
            Ops.realFft2d(divergence).times(beta),
            Ops.constant(power).times(beta));
  }

  /** g/m, where g minimises {@code weight |g|^p + (g-m)^2 / 2}. */
  private static Expr shrinkFactor(Expr magnitude) {
    Expr weight = Ops.input("weight", Shape.scalar());
    Expr threshold = Ops.input("threshold", Shape.scalar());
    Expr shrunk = magnitude;
    for (int i = 0; i < FIXED_POINT_ROUNDS; i++) {
      Expr slope = shrunk.maximum(Ops.constant(Unknowns.TINY)).log().times(POWER - 1).exp();
      shrunk = magnitude.minus(slope.times(weight.times(POWER)));
    }
    return shrunk.times(magnitude.reciprocal()).relu().times(magnitude.greater(threshold));
  }

  /**
   * Makes all rounds.
   *
   * @param tick called after each; may throw
   */
  void run(Runnable tick) {
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

  @Override
  public void close() {
    round.close();
  }
}
