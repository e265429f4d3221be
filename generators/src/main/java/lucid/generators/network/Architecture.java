package lucid.generators.network;

import java.util.Map;
import lucid.tensor.Expr;

/**
 * A generative network's form without its weights, written once for training and inference.
 * Parameters of the generator are called {@code decoder.*}. What can be trained as a variational
 * auto-encoder is an {@link Autoencoder} too.
 */
public interface Architecture {
  /** The name that weight files carry, such as {@code street-vae}. */
  String name();

  /** What else tells the network apart, such as its width: {@link Architectures} reads it back. */
  Map<String, String> settings();

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

  /** The generator: latents {@code [N,latentSize]} to pictures {@code [N,H,W,C]}. */
  Expr decode(Parameters parameters, Expr latents);
}
