package lucid.newprior;

import java.util.List;
import java.util.Map;
import lucid.generators.network.Architecture;
import lucid.generators.network.ArchitectureCatalogue;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.Layers;
import lucid.generators.network.Layers.Activation;
import lucid.generators.network.Layers.Window;
import lucid.generators.network.Output;
import lucid.generators.network.Parameters;
import lucid.generators.network.Settings;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/** A tiny auto-encoder of grey 28x28 pictures, added from outside of Lucid. */
public record GreyVae(int features, int latentSize) implements Autoencoder {
  private static final int COARSE = 7;

  /** Names it for weight files and commands. */
  public static final class Catalogue implements ArchitectureCatalogue {
    @Override
    public List<Architecture> architectures() {
      return List.of(new GreyVae(4, 6));
    }
  }

  @Override
  public String name() {
    return "tiny-grey-vae";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("channels", String.valueOf(features), "latents", String.valueOf(latentSize));
  }

  @Override
  public Architecture with(Map<String, String> settings) {
    return new GreyVae(
        Settings.integer(settings, "channels"), Settings.integer(settings, "latents"));
  }

  @Override
  public Output output() {
    return Output.PICTURES;
  }

  @Override
  public int height() {
    return 4 * COARSE;
  }

  @Override
  public int width() {
    return 4 * COARSE;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public Expr decode(Parameters p, Expr z) {
    int count = COARSE * COARSE * features;
    Expr x = Layers.dense(p, "decoder.dense", z, count, Activation.RELU);
    x = Ops.upsample(x.reshape(z.shape().size(0), COARSE, COARSE, features), 2);
    x = Layers.conv2d(p, "decoder.conv1", x, Window.same(3, 1), features, Activation.RELU);
    x = Ops.upsample(x, 2);
    return Layers.conv2d(p, "decoder.conv2", x, Window.same(3, 1), 1, Activation.NONE).sigmoid();
  }

  @Override
  public Posterior encode(Parameters p, Expr pictures) {
    Window half = Window.same(3, 2);
    Expr x = Layers.conv2d(p, "encoder.conv1", pictures, half, features, Activation.RELU);
    x = Layers.conv2d(p, "encoder.conv2", x, half, features, Activation.RELU);
    x = x.reshape(x.shape().size(0), COARSE * COARSE * features);
    return new Posterior(
        Layers.dense(p, "encoder.mean", x, latentSize, Activation.NONE),
        Layers.dense(p, "encoder.logvariance", x, latentSize, Activation.NONE));
  }
}
