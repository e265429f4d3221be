package lucid.deblur.natural.kernel;

import static lucid.deblur.natural.field.PeriodicFields.difference;
import static lucid.deblur.natural.field.PeriodicFields.nearOrigin;
import static lucid.deblur.natural.field.PeriodicFields.part;

import java.util.List;
import lucid.deblur.natural.field.PeriodicFields;
import lucid.deblur.natural.plane.FastLengths;
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
 * The kernel that takes the strong edges of a picture to those that are observed: {@code min sum
 * |k*Du-Db|^2 + ridge |k|^2, k >= 0}, inside a box. Edges are selected as Cho and Lee do ("Fast
 * motion deblurring", SIGGRAPH Asia 2009, section 4) and Xu and Jia ("Two-phase kernel estimation
 * for robust motion deblurring", ECCV 2010). The normal equations hold the edges' autocorrelation
 * and their correlation with the observation near the origin only, so they are solved on a small
 * field, by FISTA (Beck and Teboulle, SIAM J. Imaging Sciences 2(1), 2009) with the even kernel at
 * the start.
 */
final class KernelStep implements AutoCloseable {
  static final int ROUNDS = 60;

  private final int rows;
  private final Variable kernels;
  private final State state;
  private final Program evidence;
  private final Program round;

  /**
   * @param down observed differences along H, {@code [1 or N,H,W,1]}, 0 where they do not count
   * @param across the same along W
   * @param counts 1 where a pixel's differences count, else 0
   * @param pictures {@code [N,H,W,1]}
   * @param spectra of the kernels before this step, {@code [2,N,H,W/2+1,1]}
   * @param box side of the kernels, odd
   */
  KernelStep(
      Device device,
      State state,
      Variable down,
      Variable across,
      Variable counts,
      Variable pictures,
      Variable spectra,
      int box) {
    this.state = state;
    rows = pictures.shape().size(0);
    int length = FastLengths.atLeast(2 * box - 1);
    Shape kernelShape = Shape.of(rows, box, box, 1);
    kernels = Variable.zeros("kernels", kernelShape);
    Variable ahead = Variable.zeros("kernels ahead", kernelShape);
    Variable momentum = new Variable("momentum", Tensor.scalar(1));
    Variable correlation = Variable.zeros("correlation", kernelShape);
    Variable edges =
        Variable.zeros("edges' spectrum", Shape.of(2, rows, length, length / 2 + 1, 1));
    Variable rate = Variable.zeros("rate", Shape.of(rows, 1, 1, 1));
    Expr ridge = Ops.input("ridge", Shape.of(rows, 1, 1, 1));

    Expr threshold = Ops.input("threshold", Shape.of(rows, 1, 1, 1));
    Expr x = pictures.read();
    Expr dx = difference(x, 2);
    Expr dy = difference(x, 1);
    Expr keep = dx.square().plus(dy.square()).greater(threshold).times(counts.read());
    int width = x.shape().size(2);
    Expr spectrumX = Ops.realFft2d(dx.times(keep));
    Expr spectrumY = Ops.realFft2d(dy.times(keep));
    Expr own =
        Ops.complexMultiplyConjugate(spectrumX, spectrumX)
            .plus(Ops.complexMultiplyConjugate(spectrumY, spectrumY));
    Expr other =
        Ops.complexMultiplyConjugate(filled(across, counts, spectrumX, spectra), spectrumX)
            .plus(
                Ops.complexMultiplyConjugate(filled(down, counts, spectrumY, spectra), spectrumY));
    Expr autocorrelation = nearOrigin(Ops.inverseRealFft2d(own, width), box - 1);
    Expr small = PeriodicFields.kernelSpectrum(autocorrelation, length, length);
    Expr even = Ops.fill(1.0 / (box * box), kernelShape);
    evidence =
        device.compile(
            Graph.builder("kernel step, evidence")
                .output("selected", keep.sum(1, 2, 3))
                .update(edges, small)
                .update(correlation, nearOrigin(Ops.inverseRealFft2d(other, width), box / 2))
                .update(
                    rate,
                    PeriodicFields.power(small)
                        .sqrt()
                        .max(2, 3, 4)
                        .reshape(rows, 1, 1, 1)
                        .plus(ridge)
                        .reciprocal())
                .update(kernels, even)
                .update(ahead, even)
                .update(momentum, Ops.constant(1))
                .build(),
            state);

    Expr field = Ops.realFft2d(padded(ahead.read(), length));
    Expr blurred =
        part(
            part(Ops.inverseRealFft2d(Ops.complexMultiply(field, edges.read()), length), 1, 0, box),
            2,
            0,
            box);
    Expr gradient = blurred.minus(correlation.read()).plus(ahead.read().times(ridge));
    Expr next = ahead.read().minus(gradient.times(rate.read())).relu();
    Expr t = momentum.read();
    Expr nextMomentum = t.square().times(4).plus(1).sqrt().plus(1).times(0.5);
    round =
        device.compile(
            Graph.builder("kernel step, round")
                .update(kernels, next)
                .update(
                    ahead,
                    next.plus(next.minus(kernels.read()).times(t.minus(1).dividedBy(nextMomentum))))
                .update(momentum, nextMomentum)
                .build(),
            state);
  }

  /** The spectrum of what is observed, and where nothing is, of what the last kernel predicts. */
  private static Expr filled(
      Variable differences, Variable counts, Expr selected, Variable spectra) {
    int width = counts.shape().size(2);
    Expr predicted = Ops.inverseRealFft2d(Ops.complexMultiply(selected, spectra.read()), width);
    Expr unknown = counts.read().negate().plus(1);
    return Ops.realFft2d(predicted.times(unknown).plus(differences.read()));
  }

  private static Expr padded(Expr kernels, int length) {
    int box = kernels.shape().size(1);
    return kernels.pad(List.of(0, 0, 0, 0), List.of(0, length - box, length - box, 0));
  }

  /**
   * Selects edges.
   *
   * @param thresholds of each row, for the square of a gradient
   * @param ridges of each row
   * @return how many pixels were selected, row by row
   */
  Tensor select(double[] thresholds, double[] ridges) {
    evidence.set("threshold", column(thresholds));
    evidence.set("ridge", column(ridges));
    round.set("ridge", column(ridges));
    evidence.run();
    return evidence.get("selected");
  }

  /** The kernels {@code [N,box,box,1]} for the selected edges. */
  Tensor solve() {
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    return state.get(kernels);
  }

  private Tensor column(double[] values) {
    return Tensor.of(Shape.of(rows, 1, 1, 1), values);
  }

  @Override
  public void close() {
    evidence.close();
    round.close();
  }
}
