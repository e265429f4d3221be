package lucid.generators.architectures;

import java.util.Map;
import lucid.generators.network.Architecture;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.Layers;
import lucid.generators.network.Layers.Activation;
import lucid.generators.network.Output;
import lucid.generators.network.Parameters;
import lucid.generators.network.Settings;
import lucid.tensor.Expr;

/**
 * The common part of the auto-encoders: square pictures, a width and a number of latents to choose,
 * and an encoder that ends in two dense layers.
 */
abstract class SquareVae implements Autoencoder {
  private static final String FEATURES = "channels";
  private static final String LATENTS = "latents";

  private final String name;
  private final int size;
  private final int colours;

  /** The channels of the narrowest inner layer. */
  final int features;

  private final int latents;

  /**
   * @param name in weight files
   * @param size the height and width of pictures
   * @param colours the channels of pictures
   * @param features the channels of the narrowest inner layer
   * @param latents the number of latents
   */
  SquareVae(String name, int size, int colours, int features, int latents) {
    this.name = name;
    this.size = size;
    this.colours = colours;
    this.features = features;
    this.latents = latents;
  }

  /**
   * A network of the same architecture.
   *
   * @param settings further ones than the first two, by their names
   */
  abstract SquareVae create(int features, int latents, Map<String, String> settings);

  @Override
  public Architecture with(Map<String, String> settings) {
    return create(
        Settings.integer(settings, FEATURES), Settings.integer(settings, LATENTS), settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(FEATURES, String.valueOf(features), LATENTS, String.valueOf(latents));
  }

  @Override
  public Output output() {
    return Output.PICTURES;
  }

  @Override
  public int latentSize() {
    return latents;
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public int channels() {
    return colours;
  }

  /** The encoder's last layers, on its features {@code [N,C]}. */
  Posterior posterior(Parameters p, Expr x) {
    return new Posterior(
        Layers.dense(p, "encoder.mean", x, latents, Activation.NONE),
        Layers.dense(p, "encoder.logvariance", x, latents, Activation.NONE));
  }
}
