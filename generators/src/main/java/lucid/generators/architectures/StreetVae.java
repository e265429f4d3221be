package lucid.generators.architectures;

import java.util.Map;
import lucid.generators.network.Layers;
import lucid.generators.network.Layers.Activation;
import lucid.generators.network.Layers.Window;
import lucid.generators.network.Parameters;
import lucid.tensor.Expr;

/**
 * The generator of 32x32 street pictures of Asim, Shamshad and Ahmed (arXiv 1802.04073): three
 * stride-2 stages each way with batch norm.
 */
public final class StreetVae extends SquareVae {
  static final String NAME = "street-vae";
  private static final int SIZE = 32;
  private static final int COARSE = SIZE / 8;
  private static final Window WINDOW = Window.valid(2, 2);

  /** The published network: 128, 256 and 512 channels, 100 latents. */
  public StreetVae() {
    this(128, 100);
  }

  /**
   * @param features the channels of the finest stage; the next two have twice and four times as
   *     many
   * @param latents the number of latents
   */
  public StreetVae(int features, int latents) {
    super(NAME, SIZE, 3, features, latents);
  }

  @Override
  StreetVae create(int features, int latents, Map<String, String> settings) {
    return new StreetVae(features, latents);
  }

  @Override
  public Expr decode(Parameters p, Expr z) {
    int deep = 4 * features;
    Expr x = Layers.dense(p, "decoder.dense", z, COARSE * COARSE * deep, Activation.RELU);
    x = x.reshape(z.shape().size(0), COARSE, COARSE, deep);
    for (int stage = 1; stage <= 3; stage++) {
      int out = deep >> (stage - 1);
      String name = "decoder.conv" + stage;
      x = Layers.convTranspose2d(p, name, x, WINDOW, out, Activation.NONE);
      x = Layers.batchNormRelu(p, "decoder.norm" + stage, x);
    }
    return Layers.conv2d(p, "decoder.conv4", x, Window.valid(1, 1), 3, Activation.NONE).sigmoid();
  }

  @Override
  public Posterior encode(Parameters p, Expr x) {
    for (int stage = 1; stage <= 3; stage++) {
      int out = features << (stage - 1);
      x = Layers.conv2d(p, "encoder.conv" + stage, x, WINDOW, out, Activation.NONE);
      x = Layers.batchNormRelu(p, "encoder.norm" + stage, x);
    }
    x = x.reshape(x.shape().size(0), COARSE * COARSE * 4 * features);
    return posterior(p, x);
  }
}
