package lucid.generators.network;

import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;

/**
 * A generative network without its weights, written once for training and inference. Parameters of
 * the generator are called {@code decoder.*}. A network that can be trained as a variational
 * auto-encoder is an {@link Autoencoder}. {@link Architectures} finds networks by their names.
 */
public interface Architecture {
  /** The name that weight files carry, such as {@code street-vae}. */
  String name();

  /** The values that differ between networks of the architecture, such as the width. */
  Map<String, String> settings();

  /**
   * The network of the same architecture with other settings.
   *
   * @param settings a value for each of {@link #settings}; other names, such as those of a model
   *     card, are ignored
   * @throws BadInput in one line, if a value is missing or cannot be used
   */
  Architecture with(Map<String, String> settings);

  /** Whether it makes pictures or blur kernels. */
  Output output();

  /** The number of latents of one picture. */
  int latentSize();

  /** The height of a picture in pixels. */
  int height();

  /** The width of a picture in pixels. */
  int width();

  /** 1 for grey pictures and blur kernels, 3 for RGB pictures. */
  int channels();

  /**
   * The generator.
   *
   * @param latents {@code [N,latentSize]}
   * @return {@code [N,height,width,channels]}
   */
  Expr decode(Parameters parameters, Expr latents);

  /**
   * The weights of the network that takes and gives pixels {@code factor} times as large.
   *
   * @throws IllegalStateException if the network cannot be scaled so
   */
  default Weights rescale(Weights weights, double factor) {
    if (factor == 1) {
      return weights;
    }
    throw new IllegalStateException("cannot scale pixels of %s by %s".formatted(name(), factor));
  }
}
