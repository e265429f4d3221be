package lucid.deblur.natural.kernel;

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
 * The picture of few edges that explains a blurred one: {@code min |k*u-b|^2 + lambda |Du|_0} by
 * half-quadratic splitting, after Xu, Zheng and Jia ("Unnatural L0 sparse representation for
 * natural image deblurring", CVPR 2013, section 3) with the plain L0 norm of Pan, Hu, Su and Yang
 * ("Deblurring text images via L0-regularized intensity and gradient prior", CVPR 2014, section
 * 3.1). D are both forward differences; a pixel's are kept or dropped together.
 *
 * <p>A round of weight beta: {@code g = Du where |Du|^2 > lambda/beta}, else 0; {@code U = (conj(K)
 * B + beta F(D'g)) / (|K|^2 + beta |D|^2)}. It begins with the blurred picture.
 */
final class ImageStep implements AutoCloseable {
  private static final double LARGEST_BETA = 64;
  private static final int ROUNDS = 8;

  private final int rows;
  private final Program begin;
  private final Program round;

  /**
   * @param observed blurred pictures {@code [1 or N,H,W,1]}
   * @param observedSpectra theirs, {@code [2,1 or N,H,W/2+1,1]}
   * @param pictures where the results go, {@code [N,H,W,1]}
   * @param spectra where the kernels' spectra go, {@code [2,N,H,W/2+1,1]}
   * @param box side of the kernels
   */
  ImageStep(
      Device device,
      State state,
      Variable observed,
      Variable observedSpectra,
      Variable pictures,
      Variable spectra,
      int box) {
    Shape shape = pictures.shape();
    rows = shape.size(0);
    int height = shape.size(1);
    int width = shape.size(2);
    Shape spectrum = Shape.of(2, rows, height, width / 2 + 1, 1);
    Variable kernelPower = Variable.zeros("kernel power", spectrum.with(0, 1));
    Variable correlated = Variable.zeros("correlated observation", spectrum);

    Expr kernel = kernelSpectrum(Ops.input("kernel", Shape.of(rows, box, box, 1)), height, width);
    begin =
        device.compile(
            Graph.builder("image step, begin")
                .update(spectra, kernel)
                .update(kernelPower, power(kernel))
                .update(
                    correlated,
                    Ops.complexMultiplyConjugate(
                        observedSpectra.read().broadcastTo(spectrum), kernel))
                .update(pictures, observed.read().broadcastTo(shape))
                .build(),
            state);

    Expr gate = Ops.input("gate", Shape.of(rows, 1, 1, 1));
    Expr beta = Ops.input("beta", Shape.of(1, rows, 1, 1, 1));
    Expr down = difference(pictures.read(), 1);
    Expr across = difference(pictures.read(), 2);
    Expr keep = down.square().plus(across.square()).greater(gate);
    Expr divergence =
        adjointDifference(down.times(keep), 1).plus(adjointDifference(across.times(keep), 2));
    Tensor differencePower = PeriodicFields.differencePower(height, width);
    Expr numerator = correlated.read().plus(Ops.realFft2d(divergence).times(beta));
    Expr denominator = kernelPower.read().plus(Ops.constant(differencePower).times(beta));
    round =
        device.compile(
            Graph.builder("image step, round")
                .update(
                    pictures,
                    Ops.inverseRealFft2d(numerator.times(denominator.reciprocal()), width))
                .build(),
            state);
  }

  /**
   * Finds the pictures.
   *
   * @param kernels {@code [N,h,w,1]}
   * @param lambdas of each row
   */
  void run(Tensor kernels, double[] lambdas) {
    begin.set("kernel", kernels);
    begin.run();
    for (int i = 0; i < ROUNDS; i++) {
      float[] betas = new float[rows];
      float[] gates = new float[rows];
      for (int row = 0; row < rows; row++) {
        double beta = beta(lambdas[row], i);
        betas[row] = (float) beta;
        gates[row] = (float) (lambdas[row] / beta);
      }
      round.set("beta", Tensor.of(Shape.of(1, rows, 1, 1, 1), betas));
      round.set("gate", Tensor.of(Shape.of(rows, 1, 1, 1), gates));
      round.run();
    }
  }

  /** From twice lambda to {@value #LARGEST_BETA}, geometrically. */
  private static double beta(double lambda, int round) {
    double first = 2 * lambda;
    return first * Math.pow(LARGEST_BETA / first, round / (ROUNDS - 1.0));
  }

  @Override
  public void close() {
    begin.close();
    round.close();
  }
}
