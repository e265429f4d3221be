package lucid.bench;

import lucid.generators.Initializer;
import lucid.generators.Parameters;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;

/**
 * The discriminator of DCGAN-64 (Radford, Metz and Chintala, ICLR 2016): four 5x5 convolutions of
 * stride 2 with leaky ReLUs, batch norm on all but the first, and a dense layer.
 */
final class Discriminator {
  static final int STAGES = 4;
  static final int KERNEL = 5;
  static final int STRIDE = 2;
  static final double LEAK = 0.2;
  static final double EPSILON = 1e-5;

  private static final int FEATURES = 64;

  private Discriminator() {}

  /** The logits {@code [N,1]} of being real, of pictures {@code [N,64,64,3]}. */
  static Expr logits(Parameters p, Expr x) {
    for (int stage = 1; stage <= STAGES; stage++) {
      int in = x.shape().size(3);
      int out = FEATURES << (stage - 1);
      String name = "conv" + stage;
      Initializer initializer = Initializer.glorot(KERNEL * KERNEL * in, KERNEL * KERNEL * out);
      Expr weight = p.weight(name + ".weight", Shape.of(KERNEL, KERNEL, in, out), initializer);
      x = Ops.conv2dSame(x, weight, STRIDE).plus(bias(p, name, out));
      if (stage > 1) {
        Expr scale = p.weight("norm" + stage + ".scale", Shape.of(out), Initializer.ONES);
        Expr shift = p.weight("norm" + stage + ".shift", Shape.of(out), Initializer.ZEROS);
        x = Ops.batchNormTraining(x, scale, shift, EPSILON).result();
      }
      x = x.maximum(x.times(LEAK));
    }
    int in = x.shape().count() / x.shape().size(0);
    Expr weight = p.weight("dense.weight", Shape.of(in, 1), Initializer.glorot(in, 1));
    return x.reshape(x.shape().size(0), in).matMul(weight).plus(bias(p, "dense", 1));
  }

  private static Expr bias(Parameters p, String name, int out) {
    return p.weight(name + ".bias", Shape.of(out), Initializer.ZEROS);
  }
}
