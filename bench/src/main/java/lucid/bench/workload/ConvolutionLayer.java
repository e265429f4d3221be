package lucid.bench.workload;

import java.util.List;
import lucid.autodiff.Gradients;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** The convolutions of the generators and of their encoders, from the latents' side or to it. */
public enum ConvolutionLayer {
  DCGAN_DECODER_1(transposedSame(4, 512, 256)),
  DCGAN_DECODER_2(transposedSame(8, 256, 128)),
  DCGAN_DECODER_3(transposedSame(16, 128, 64)),
  DCGAN_DECODER_4(transposedSame(32, 64, 3)),
  DCGAN_ENCODER_1(same(64, 3, 64)),
  DCGAN_ENCODER_2(same(32, 64, 128)),
  DCGAN_ENCODER_3(same(16, 128, 256)),
  DCGAN_ENCODER_4(same(8, 256, 512)),
  STREET_DECODER_1(new Geometry(true, false, 2, 2, 4, 512, 512)),
  STREET_DECODER_2(new Geometry(true, false, 2, 2, 8, 512, 256)),
  STREET_DECODER_3(new Geometry(true, false, 2, 2, 16, 256, 128)),
  STREET_DECODER_4(new Geometry(false, false, 1, 1, 32, 128, 3)),
  STREET_ENCODER_1(new Geometry(false, false, 2, 2, 32, 3, 128)),
  STREET_ENCODER_2(new Geometry(false, false, 2, 2, 16, 128, 256)),
  STREET_ENCODER_3(new Geometry(false, false, 2, 2, 8, 256, 512)),
  BLUR_DECODER_1(new Geometry(true, false, 2, 1, 12, 20, 20)),
  BLUR_DECODER_2(new Geometry(true, false, 2, 1, 26, 20, 20)),
  BLUR_DECODER_3(new Geometry(true, false, 2, 1, 27, 20, 1)),
  BLUR_ENCODER_1(new Geometry(false, false, 2, 1, 28, 1, 20)),
  BLUR_ENCODER_2(new Geometry(false, false, 2, 1, 13, 20, 20));

  /** The names of the pictures that a layer takes, and of what comes out. */
  public static final String OPERAND = "x";

  public static final String RESULT = "result";

  public final Geometry geometry;

  ConvolutionLayer(Geometry geometry) {
    this.geometry = geometry;
  }

  private static Geometry transposedSame(int size, int in, int out) {
    return new Geometry(true, true, 5, 2, size, in, out);
  }

  private static Geometry same(int size, int in, int out) {
    return new Geometry(false, true, 5, 2, size, in, out);
  }

  /** The part of a layer that is computed. */
  public enum Pass {
    FORWARD,
    INPUT_GRADIENT,
    WEIGHT_GRADIENT
  }

  /**
   * A layer without its bias and activation.
   *
   * @param transposed or a plain convolution
   * @param same with Keras' padding "same", else none
   * @param kernel its height and width
   * @param size the height and width of its operand
   */
  public record Geometry(
      boolean transposed, boolean same, int kernel, int stride, int size, int in, int out) {
    public Shape weights() {
      return Shape.of(kernel, kernel, in, out);
    }

    public Shape operand(int batch) {
      return Shape.of(batch, size, size, in);
    }

    public Shape result(int batch) {
      return apply(Ops.input("x", operand(batch)), Ops.input("w", weights())).shape();
    }

    public Expr apply(Expr x, Expr weights) {
      if (transposed) {
        return same
            ? Ops.convTranspose2dSame(x, weights, stride)
            : Ops.convTranspose2d(x, weights, stride, Padding.NONE, 0);
      }
      return same
          ? Ops.conv2dSame(x, weights, stride)
          : Ops.conv2d(x, weights, stride, Padding.NONE);
    }

    public Tensor weightValues() {
      return Philox.normal(1, 0, weights());
    }

    /** One pass alone; constant weights forward and to the operand, as in a search. */
    public Graph graph(Pass pass, int batch) {
      Expr x = Ops.input(OPERAND, operand(batch));
      Expr y = apply(x, Ops.constant(weightValues()));
      Expr result =
          switch (pass) {
            case FORWARD -> y;
            case INPUT_GRADIENT -> pullBack(y, x);
            case WEIGHT_GRADIENT -> {
              Expr weights = Variable.zeros("weights", weights()).read();
              yield pullBack(apply(x, weights), weights);
            }
          };
      return Graph.builder("convolution").output(RESULT, result).build();
    }

    private static Expr pullBack(Expr y, Expr target) {
      Expr gradient = Ops.input("gradient", y.shape());
      return Gradients.vectorJacobian(y, gradient, List.of(target)).get(0);
    }

    /**
     * Multiply-adds with pixels inside the picture, the same in all passes. Products with the zeros
     * of padding are not counted, so an engine that computes them is not rewarded.
     */
    public long multiplyAdds(int batch) {
      int other = result(1).size(1);
      int large = transposed ? other : size;
      int small = transposed ? size : other;
      int before = same ? Padding.same(large, large, kernel, kernel, stride).top() : 0;
      long taps = GraphWork.taps(large, small, kernel, stride, before);
      return taps * taps * in * out * batch;
    }
  }
}
