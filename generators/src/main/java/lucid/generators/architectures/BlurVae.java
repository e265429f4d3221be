package lucid.generators.architectures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.network.Layers;
import lucid.generators.network.Layers.Activation;
import lucid.generators.network.Layers.Window;
import lucid.generators.network.Output;
import lucid.generators.network.Parameters;
import lucid.generators.network.Settings;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Tensor;

/**
 * The generator of motion blur kernels of Asim, Shamshad and Ahmed (arXiv 1802.04073): 28x28 pixels
 * from a coarse grid of 6x6, or 32x32 from 7x7, as the authors use beside their PG-GAN. Its kernels
 * are at 0 or above and sum to about 1. With the published Keras weights, sums are 0.997 on the
 * average, with a standard deviation of 0.065.
 */
public final class BlurVae extends SquareVae {
  public static final String NAME = "blur-vae";
  private static final String COARSE = "coarse";
  private static final int USUAL_COARSE = 6;
  private static final Window WINDOW = Window.valid(2, 1);

  private final int coarse;

  /** The published network: 20 channels, 50 latents, 28x28 pixels. */
  public BlurVae() {
    this(20, 50);
  }

  /**
   * @param features the channels of all inner layers
   * @param latents the number of latents
   */
  public BlurVae(int features, int latents) {
    this(features, latents, USUAL_COARSE);
  }

  /**
   * @param features the channels of all inner layers
   * @param latents the number of latents
   * @param coarse the height and width of the decoder's first picture; the last one's are four
   *     times as large and 4 more
   */
  public BlurVae(int features, int latents, int coarse) {
    super(NAME, 4 * coarse + 4, 1, features, latents);
    this.coarse = coarse;
  }

  /** Files from before there was a choice do not tell the grid. */
  @Override
  BlurVae create(int features, int latents, Map<String, String> settings) {
    int grid = settings.containsKey(COARSE) ? Settings.integer(settings, COARSE) : USUAL_COARSE;
    return new BlurVae(features, latents, grid);
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(super.settings());
    settings.put(COARSE, String.valueOf(coarse));
    return settings;
  }

  @Override
  public Output output() {
    return Output.KERNELS;
  }

  @Override
  public Expr decode(Parameters p, Expr z) {
    Expr x =
        Layers.dense(p, "decoder.dense", z, coarse * coarse * features, Activation.RELU)
            .reshape(z.shape().size(0), coarse, coarse, features);
    x = Ops.upsample(x, 2);
    x = Layers.convTranspose2d(p, "decoder.conv1", x, WINDOW, features, Activation.RELU);
    x = Ops.upsample(x, 2);
    x = Layers.convTranspose2d(p, "decoder.conv2", x, WINDOW, features, Activation.RELU);
    return Layers.convTranspose2d(p, "decoder.conv3", x, WINDOW, 1, Activation.OUTPUT_RELU);
  }

  @Override
  public Posterior encode(Parameters p, Expr x) {
    x = Ops.maxPool(Layers.conv2d(p, "encoder.conv1", x, WINDOW, features, Activation.RELU), 2);
    x = Ops.maxPool(Layers.conv2d(p, "encoder.conv2", x, WINDOW, features, Activation.RELU), 2);
    x = x.reshape(x.shape().size(0), coarse * coarse * features);
    return posterior(p, x);
  }

  /** A ReLU lets a positive factor through, so it goes into the first and the last layer. */
  @Override
  public Weights rescale(Weights weights, double factor) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    tensors.computeIfPresent("encoder.conv1.weight", (name, tensor) -> times(tensor, 1 / factor));
    tensors.computeIfPresent("decoder.conv3.weight", (name, tensor) -> times(tensor, factor));
    tensors.computeIfPresent("decoder.conv3.bias", (name, tensor) -> times(tensor, factor));
    return new Weights(tensors, weights.metadata());
  }

  private static Tensor times(Tensor tensor, double factor) {
    Tensor result = Tensor.zeros(tensor.shape());
    for (int i = 0; i < tensor.count(); i++) {
      result.set(i, factor * tensor.get(i));
    }
    return result;
  }
}
