package lucid.generators.architectures;

import java.util.Map;
import lucid.generators.network.Layers;
import lucid.generators.network.Layers.Activation;
import lucid.generators.network.Layers.Window;
import lucid.generators.network.Parameters;
import lucid.tensor.Expr;

/**
 * The generator of 64x64 pictures of Radford, Metz and Chintala ("Unsupervised Representation
 * Learning with Deep Convolutional Generative Adversarial Networks", ICLR 2016, figure 1), which
 * other methods and engines are measured with, and its mirror image of half the channels as the
 * encoder, which is thrown away after training and should not cost as much as what is kept. The
 * tanh's range [-1,1] is mapped to [0,1].
 */
public final class DcganVae extends SquareVae {
  static final String NAME = "dcgan-64-vae";
  private static final int SIZE = 64;
  private static final int STAGES = 4;
  private static final int COARSE = SIZE >> STAGES;
  private static final Window WINDOW = Window.same(5, 2);

  /** The usual network: 64 to 512 channels, 100 latents. */
  public DcganVae() {
    this(64, 100);
  }

  /**
   * @param features the channels of the decoder's finest inner stage; each coarser one has twice as
   *     many
   * @param latents the number of latents
   */
  public DcganVae(int features, int latents) {
    super(NAME, SIZE, 3, features, latents);
  }

  @Override
  DcganVae create(int features, int latents, Map<String, String> settings) {
    return new DcganVae(features, latents);
  }

  @Override
  public Expr decode(Parameters p, Expr z) {
    int deep = features << (STAGES - 1);
    Expr x = Layers.dense(p, "decoder.dense", z, COARSE * COARSE * deep, Activation.NONE);
    x = x.reshape(z.shape().size(0), COARSE, COARSE, deep);
    x = Layers.batchNormRelu(p, "decoder.norm0", x);
    for (int stage = 1; stage < STAGES; stage++) {
      String name = "decoder.conv" + stage;
      x = Layers.convTranspose2d(p, name, x, WINDOW, deep >> stage, Activation.NONE);
      x = Layers.batchNormRelu(p, "decoder.norm" + stage, x);
    }
    String last = "decoder.conv" + STAGES;
    x = Layers.convTranspose2d(p, last, x, WINDOW, channels(), Activation.NONE);
    return x.tanh().plus(1).times(0.5);
  }

  @Override
  public Posterior encode(Parameters p, Expr x) {
    int finest = (features + 1) / 2;
    for (int stage = 1; stage <= STAGES; stage++) {
      int out = finest << (stage - 1);
      x = Layers.conv2d(p, "encoder.conv" + stage, x, WINDOW, out, Activation.NONE);
      x = Layers.batchNormRelu(p, "encoder.norm" + stage, x);
    }
    int deep = finest << (STAGES - 1);
    return posterior(p, x.reshape(x.shape().size(0), COARSE * COARSE * deep));
  }
}
