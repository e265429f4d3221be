package lucid.generators.network;

import lucid.generators.network.LayerForm.Kind;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Shape;

/** The layers of our networks. Each takes its weights from {@link Parameters} by its name. */
public final class Layers {
  private static final double LEAK = 0.1;

  /** The constant that pixel norm adds to mean squares (Karras et al. 2018, section 4.2). */
  private static final double PIXEL_EPSILON = 1e-8;

  private Layers() {}

  /** The function that follows a layer; the layer's initialiser depends on it. */
  public enum Activation {
    NONE,
    RELU,
    /**
     * A ReLU for outputs. Where most targets are 0, as in blur kernels, a plain one soon gives 0
     * everywhere and has no gradient to come back; so in training it lets a tenth of negative
     * values through.
     */
    OUTPUT_RELU
  }

  /** {@code [N,in]} to {@code [N,out]}, with bias. */
  public static Expr dense(Parameters p, String name, Expr x, int out, Activation activation) {
    int in = x.shape().size(1);
    p.layer(name, LayerForm.of(Kind.DENSE));
    Expr weight = p.weight(name + ".weight", Shape.of(in, out), initializer(activation, in, out));
    return activate(p, x.matMul(weight).plus(bias(p, name, out)), activation);
  }

  /**
   * The kernel of a convolution, and its movement over the picture.
   *
   * @param size the kernel's height and width
   * @param stride pixels from one position to the next
   * @param same whether pictures are padded as Keras' "same" does, so that only the stride changes
   *     their size; else, as by "valid", they are not padded
   */
  public record Window(int size, int stride, boolean same) {
    public static Window valid(int size, int stride) {
      return new Window(size, stride, false);
    }

    public static Window same(int size, int stride) {
      return new Window(size, stride, true);
    }
  }

  /** Convolution of {@code [N,H,W,in]}, with bias. */
  public static Expr conv2d(
      Parameters p, String name, Expr x, Window window, int out, Activation activation) {
    int in = x.shape().size(3);
    int taps = window.size * window.size;
    p.layer(name, new LayerForm(Kind.CONV, window.stride, window.same));
    Initializer initializer = initializer(activation, taps * in, taps * out);
    Shape shape = Shape.of(window.size, window.size, in, out);
    Expr weight = p.weight(name + ".weight", shape, initializer);
    Expr y =
        window.same
            ? Ops.conv2dSame(x, weight, window.stride)
            : Ops.conv2d(x, weight, window.stride, Padding.NONE);
    return activate(p, y.plus(bias(p, name, out)), activation);
  }

  /**
   * Transposed convolution of {@code [N,h,w,in]} with bias, to {@code (size-1)*stride + kernel}
   * pixels a side, or to {@code size*stride} with padding as "same".
   */
  public static Expr convTranspose2d(
      Parameters p, String name, Expr x, Window window, int out, Activation activation) {
    int in = x.shape().size(3);
    int taps = window.size * window.size;
    p.layer(name, new LayerForm(Kind.CONV_TRANSPOSE, window.stride, window.same));
    int overlap = Math.max(1, window.size / window.stride);
    Initializer initializer = initializer(activation, overlap * overlap * in, taps * out);
    Shape shape = Shape.of(window.size, window.size, in, out);
    Expr weight = p.weight(name + ".weight", shape, initializer);
    Expr y =
        window.same
            ? Ops.convTranspose2dSame(x, weight, window.stride)
            : Ops.convTranspose2d(x, weight, window.stride, Padding.NONE, 0);
    return activate(p, y.plus(bias(p, name, out)), activation);
  }

  /** Batch norm over all axes but the last, then a ReLU. */
  public static Expr batchNormRelu(Parameters p, String name, Expr x) {
    Shape channels = Shape.of(x.shape().size(-1));
    p.layer(name, LayerForm.of(Kind.NORM));
    Expr scale = p.weight(name + ".scale", channels, Initializer.ONES);
    Expr shift = p.weight(name + ".shift", channels, Initializer.ZEROS);
    Expr mean = p.statistic(name + ".mean", channels, Initializer.ZEROS);
    Expr variance = p.statistic(name + ".variance", channels, Initializer.ONES);
    if (!p.isTraining()) {
      return Ops.batchNorm(x, mean, variance, scale, shift, LayerForm.EPSILON).relu();
    }
    Ops.BatchNorm norm = Ops.batchNormTraining(x, scale, shift, LayerForm.EPSILON);
    p.observe(name + ".mean", norm.mean());
    p.observe(name + ".variance", norm.variance());
    return norm.result().relu();
  }

  /** The operand where it is above 0, else a fifth of it. */
  public static Expr leakyRelu(Expr x) {
    return x.maximum(x.times(0.2));
  }

  /**
   * Pixel norm of {@code [N,H,W,C]}: each pixel divided by the root mean square of its channels
   * (Karras et al. 2018, section 4.2).
   */
  public static Expr pixelNorm(Expr x) {
    return x.dividedBy(x.square().mean(3).plus(PIXEL_EPSILON).sqrt());
  }

  private static Expr bias(Parameters p, String name, int out) {
    return p.weight(name + ".bias", Shape.of(out), Initializer.ZEROS);
  }

  private static Initializer initializer(Activation activation, int in, int out) {
    return activation == Activation.RELU ? Initializer.he(in) : Initializer.glorot(in, out);
  }

  private static Expr activate(Parameters p, Expr x, Activation activation) {
    return switch (activation) {
      case NONE -> x;
      case RELU -> x.relu();
      case OUTPUT_RELU -> p.isTraining() ? x.maximum(x.times(LEAK)) : x.relu();
    };
  }
}
