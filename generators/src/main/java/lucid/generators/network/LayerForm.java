package lucid.generators.network;

/**
 * The operation of a layer on its weights, which other frameworks lay out otherwise.
 *
 * @param kind the operation
 * @param stride of a convolution, in pixels; else 1
 * @param same whether a convolution is padded as Keras' "same" does; else not at all
 */
public record LayerForm(Kind kind, int stride, boolean same) {
  /** The constant that batch norm adds to variances: PyTorch's default. */
  public static final double EPSILON = 1e-5;

  /** The operations that have weights. */
  public enum Kind {
    /** Weights {@code [in,out]}. */
    DENSE,
    /** Weights {@code [kh,kw,in,out]}. */
    CONV,
    /** Weights {@code [kh,kw,in,out]}. */
    CONV_TRANSPOSE,
    /** Scale, shift, mean and variance, {@code [channels]} each. */
    NORM,
    /** Anything else, laid out alike everywhere. */
    OTHER
  }

  /** The form of a layer that is no convolution. */
  static LayerForm of(Kind kind) {
    return new LayerForm(kind, 1, false);
  }
}
