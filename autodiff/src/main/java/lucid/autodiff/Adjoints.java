package lucid.autodiff;

import static lucid.autodiff.Arithmetic.divide;
import static lucid.autodiff.Arithmetic.times;

import java.util.List;
import java.util.stream.IntStream;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The parts of {@link Derivatives} that take more than a line; y and g as there. */
final class Adjoints {
  private Adjoints() {}

  /** The permutation that undoes another. */
  static int[] inverse(List<Integer> permutation) {
    return IntStream.range(0, permutation.size()).map(permutation::indexOf).toArray();
  }

  /** The number of elements of each axis that lie after a slice. */
  static List<Integer> after(Op.Slice op, Shape whole) {
    return IntStream.range(0, whole.rank())
        .mapToObj(axis -> whole.size(axis) - op.start().get(axis) - op.shape().size(axis))
        .toList();
  }

  /** Elements that share a maximum share its gradient, so that it keeps its sum. */
  static Expr shareAmongMaxima(Op.Reduce op, Expr y, Expr g) {
    Expr maxima = y.input(0).equalTo(y);
    int[] axes = op.axes().stream().mapToInt(Integer::intValue).toArray();
    return times(divide(g, maxima.sum(axes)), maxima);
  }

  /** The transposed convolution of g back to the shape of the picture. */
  static Expr convTranspose(int stride, Padding padding, Expr picture, Expr g, Expr weights) {
    int height = picture.shape().size(1);
    int width = picture.shape().size(2);
    return new Expr(
        new Op.ConvTranspose2d(stride, padding, height, width), g, swapChannels(weights));
  }

  /** The gradient to weights from the pictures on both sides of a convolution. */
  static Expr weightGradient(int stride, Padding padding, Expr weights, Expr large, Expr small) {
    int height = weights.shape().size(0);
    int width = weights.shape().size(1);
    return new Expr(new Op.ConvWeightGradient(stride, padding, height, width), large, small);
  }

  /** Weights [kh,kw,in,out] as [kh,kw,out,in]. */
  static Expr swapChannels(Expr weights) {
    return weights.transpose(0, 1, 3, 2);
  }

  /** The adjoint of scattering to the maxima: the sum over each block of g at its maximum. */
  static Expr gatherMaxima(Expr y, Expr g) {
    Op.MaxPoolGradient op = (Op.MaxPoolGradient) y.op();
    Shape blocks = y.input(1).shape();
    Expr chosen = times(g, new Expr(op, y.input(0), Ops.fill(1, blocks)));
    Shape whole = blocks.with(1, blocks.size(1) * op.size()).with(2, blocks.size(2) * op.size());
    Expr pooled = whole.equals(chosen.shape()) ? chosen : chosen.slice(List.of(0, 0, 0, 0), whole);
    return new Expr(new Op.SumPool(op.size()), pooled);
  }

  /**
   * The inverse transform adds column l weights[l] times and divides by H*W; the adjoint of the
   * transform, {@code x = Re sum over the half spectrum of G exp(+i angle)}, does neither.
   */
  static Expr adjointOfFft(Shape fields, Expr g) {
    int width = fields.size(2);
    double pixels = fields.size(1) * (double) width;
    Tensor weights = Ops.hermitianWeights(width);
    Tensor factors = Tensor.generate(weights.shape(), column -> pixels / weights.get(column));
    return Ops.inverseRealFft2d(times(g, Ops.constant(factors)), width);
  }

  /** The inverse's adjoint weighs the columns and divides, as the inverse itself does. */
  static Expr adjointOfInverseFft(Shape fields, Expr g) {
    int width = fields.size(2);
    double pixels = fields.size(1) * (double) width;
    Tensor weights = Ops.hermitianWeights(width);
    Tensor factors = Tensor.generate(weights.shape(), column -> weights.get(column) / pixels);
    return times(Ops.realFft2d(g), Ops.constant(factors));
  }
}
