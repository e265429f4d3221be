package lucid.tensor;

import java.util.List;
import java.util.stream.IntStream;

/** Makes the nodes that are more than arithmetic: leaves, convolutions, norms, Fourier. */
public final class Ops {
  private Ops() {}

  // ---- leaves ----

  /** A value given before a run, by name. */
  public static Expr input(String name, Shape shape) {
    return new Expr(new Op.Input(name, shape));
  }

  /** A value known when the program is compiled. */
  public static Expr constant(Tensor value) {
    return new Expr(new Op.Constant(value));
  }

  /** A scalar constant. */
  public static Expr constant(double value) {
    return constant(Tensor.scalar(value));
  }

  /** A shape full of one value. */
  public static Expr fill(double value, Shape shape) {
    return constant(value).broadcastTo(shape);
  }

  /** Standard normal numbers, other ones at each value of the scalar {@code step}. */
  public static Expr randomNormal(long seed, Expr step, Shape shape) {
    return new Expr(new Op.Random(Op.Distribution.NORMAL, seed, shape), step);
  }

  /** Uniform numbers on [0,1), other ones at each value of the scalar {@code step}. */
  public static Expr randomUniform(long seed, Expr step, Shape shape) {
    return new Expr(new Op.Random(Op.Distribution.UNIFORM, seed, shape), step);
  }

  // ---- shape ----

  /** The operands one after another along an axis. */
  public static Expr concat(int axis, Expr... operands) {
    return new Expr(new Op.Concat(axis), List.of(operands));
  }

  // ---- convolutions, see the records of Op for the formulas ----

  /** Cross-correlation of {@code [N,H,W,I]} with weights {@code [kh,kw,I,O]}. */
  public static Expr conv2d(Expr x, Expr weights, int stride, Padding padding) {
    return new Expr(new Op.Conv2d(stride, padding), x, weights);
  }

  /** Convolution to {@code ceil(size / stride)}, as Keras and TensorFlow "same". */
  public static Expr conv2dSame(Expr x, Expr weights, int stride) {
    Shape in = x.shape();
    Shape w = weights.shape();
    return conv2d(
        x, weights, stride, Padding.same(in.size(1), in.size(2), w.size(0), w.size(1), stride));
  }

  /**
   * Transposed convolution of {@code [N,h,w,I]} with weights {@code [kh,kw,I,O]}, to {@code
   * (size-1)*stride + kernel - padding + outputPadding} pixels (PyTorch's output padding: extra
   * rows at the bottom and columns at the right).
   */
  public static Expr convTranspose2d(
      Expr x, Expr weights, int stride, Padding padding, int outputPadding) {
    Shape in = x.shape();
    Shape w = weights.shape();
    int height =
        (in.size(1) - 1) * stride + w.size(0) - padding.top() - padding.bottom() + outputPadding;
    int width =
        (in.size(2) - 1) * stride + w.size(1) - padding.left() - padding.right() + outputPadding;
    return new Expr(new Op.ConvTranspose2d(stride, padding, height, width), x, weights);
  }

  /** Transposed convolution to {@code size * stride}, as Keras and TensorFlow "same". */
  public static Expr convTranspose2dSame(Expr x, Expr weights, int stride) {
    int height = x.shape().size(1) * stride;
    int width = x.shape().size(2) * stride;
    Shape w = weights.shape();
    Padding padding = Padding.same(height, width, w.size(0), w.size(1), stride);
    return new Expr(new Op.ConvTranspose2d(stride, padding, height, width), x, weights);
  }

  // ---- resampling ----

  /** Nearest up-sampling of {@code [N,H,W,C]}. */
  public static Expr upsample(Expr x, int factor) {
    return new Expr(new Op.Upsample(factor), x);
  }

  /** Max pooling of {@code [N,H,W,C]} over blocks; an incomplete last row or column is dropped. */
  public static Expr maxPool(Expr x, int size) {
    return new Expr(new Op.MaxPool(size), x);
  }

  // ---- batch norm (Ioffe and Szegedy, 2015) over all axes but the last ----

  /**
   * Batch norm in inference: {@code (x - mean) / sqrt(variance + epsilon) * scale + shift}, with
   * mean, variance, scale and shift of shape {@code [C]}. Where the statistics are constants,
   * devices fold the batch norm into the weights of the layer before.
   */
  public static Expr batchNorm(
      Expr x, Expr mean, Expr variance, Expr scale, Expr shift, double epsilon) {
    Expr factor = scale.dividedBy(variance.plus(epsilon).sqrt());
    return x.times(factor).plus(shift.minus(mean.times(factor)));
  }

  /**
   * Batch norm in training, with the statistics of the batch, which are results too. First
   * derivatives are exact; second derivatives take the mean in the variance as constant.
   */
  public static BatchNorm batchNormTraining(Expr x, Expr scale, Expr shift, double epsilon) {
    int rank = x.shape().rank();
    int[] axes = IntStream.range(0, rank - 1).toArray();
    Expr mean = x.mean(axes);
    // The variance does not change with the mean to first order, so no gradient is lost here.
    Expr variance = x.minus(mean.stopGradient()).square().mean(axes);
    Expr result =
        x.minus(mean).times(variance.plus(epsilon).sqrt().reciprocal().times(scale)).plus(shift);
    Shape channels = Shape.of(x.shape().size(-1));
    return new BatchNorm(result, mean.reshape(channels), variance.reshape(channels));
  }

  /**
   * @param result the normalised batch
   * @param mean the batch's mean of each channel, {@code [C]}
   * @param variance the batch's biased variance of each channel, {@code [C]}
   */
  public record BatchNorm(Expr result, Expr mean, Expr variance) {}

  // ---- Fourier ----

  /** The transform of real fields {@code [N,H,W,C]} to half spectra {@code [2,N,H,W/2+1,C]}. */
  public static Expr realFft2d(Expr x) {
    return new Expr(new Op.RealFft2d(), x);
  }

  /** Half spectra back to real fields of the given width, divided by the number of pixels. */
  public static Expr inverseRealFft2d(Expr spectrum, int width) {
    return new Expr(new Op.InverseRealFft2d(width), spectrum);
  }

  /** The product of complex fields {@code [2,...]}. */
  public static Expr complexMultiply(Expr a, Expr b) {
    return new Expr(new Op.ComplexMultiply(false), a, b);
  }

  /** The product of a complex field and the conjugate of another. */
  public static Expr complexMultiplyConjugate(Expr a, Expr b) {
    return new Expr(new Op.ComplexMultiply(true), a, b);
  }

  /** Circular convolution of real fields {@code [N,H,W,C]} of one height and width. */
  public static Expr circularConvolution(Expr x, Expr kernel) {
    return inverseRealFft2d(complexMultiply(realFft2d(x), realFft2d(kernel)), x.shape().size(2));
  }

  /**
   * The sum of |s|^2 over all frequencies, redundant ones included, of half spectra {@code
   * [2,N,H,W/2+1,C]}, one sum for each picture: {@code [N]}. By Parseval's theorem the sum is H*W
   * times the energy of the fields.
   */
  public static Expr spectrumEnergy(Expr spectrum, int width) {
    Expr weighted = spectrum.square().times(constant(hermitianWeights(width)));
    // Each part's rows by themselves: so the order of a field's sum does not depend on the others.
    return weighted.sum(2, 3, 4).sum(0).reshape(spectrum.shape().size(1));
  }

  /**
   * The number of columns of the full spectrum that each column of the half spectrum stands for,
   * {@code [1,1,1,W/2+1,1]}: 1 for column 0 and, in even widths, the last, else 2.
   */
  public static Tensor hermitianWeights(int width) {
    int columns = width / 2 + 1;
    return Tensor.generate(
        Shape.of(1, 1, 1, columns, 1), column -> column == 0 || 2 * column == width ? 1 : 2);
  }
}
