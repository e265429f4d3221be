package lucid.generators.training.method;

import lucid.generators.network.Initializer;
import lucid.generators.network.Parameters;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;

/**
 * The discriminator of DCGAN (Radford, Metz and Chintala, ICLR 2016): 5x5 convolutions of stride 2
 * with leaky ReLUs down to 4x4, batch norm on all but the first, and a dense layer. Pictures of
 * 64x64 take four of them.
 *
 * @param features the channels of the finest stage; each coarser one has twice as many
 */
public record Discriminator(int features) {
  private static final int KERNEL = 5;

  private static final int STRIDE = 2;

  /** The factor of negative values in leaky ReLUs. */
  public static final double LEAK = 0.2;

  /** The constant that batch norm adds to variances. */
  public static final double EPSILON = 1e-5;

  private static final String NAME = "discriminator.";
  private static final int COARSE = 4;

  /** The logits {@code [N,1]} of being real, of pictures {@code [N,H,W,C]}. */
  public Expr logits(Parameters p, Expr pictures) {
    Expr x = pictures;
    for (int stage = 1; x.shape().size(1) > COARSE; stage++) {
      int in = x.shape().size(3);
      int out = features << (stage - 1);
      String name = NAME + "conv" + stage;
      Initializer initializer = Initializer.glorot(KERNEL * KERNEL * in, KERNEL * KERNEL * out);
      Expr weight = p.weight(name + ".weight", Shape.of(KERNEL, KERNEL, in, out), initializer);
      x = Ops.conv2dSame(x, weight, STRIDE).plus(bias(p, name, out));
      if (stage > 1) {
        String norm = NAME + "norm" + stage;
        Expr scale = p.weight(norm + ".scale", Shape.of(out), Initializer.ONES);
        Expr shift = p.weight(norm + ".shift", Shape.of(out), Initializer.ZEROS);
        x = Ops.batchNormTraining(x, scale, shift, EPSILON).result();
      }
      x = x.maximum(x.times(LEAK));
    }
    String dense = NAME + "dense";
    int in = x.shape().count() / x.shape().size(0);
    Expr weight = p.weight(dense + ".weight", Shape.of(in, 1), Initializer.glorot(in, 1));
    return x.reshape(x.shape().size(0), in).matMul(weight).plus(bias(p, dense, 1));
  }

  private static Expr bias(Parameters p, String name, int out) {
    return p.weight(name + ".bias", Shape.of(out), Initializer.ZEROS);
  }
}
