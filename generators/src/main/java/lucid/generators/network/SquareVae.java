package lucid.generators.network;

import java.util.Map;
import lucid.generators.network.Layers.Activation;
import lucid.tensor.Expr;

/**
 * What the networks have in common: pictures as wide as high, a width and a number of latents to
 * choose, and an encoder that ends in two dense layers.
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
   * @param name what weight files carry
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

  /** Makes a network of some width with some latents. */
  @FunctionalInterface
  interface Factory {
    Architecture create(int features, int latents);
  }

  /** The network of some {@link #settings}. */
  static Architecture of(Factory factory, Map<String, String> settings) {
    return factory.create(
        Architectures.integer(settings, FEATURES), Architectures.integer(settings, LATENTS));
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
