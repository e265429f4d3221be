package lucid.generators;

import lucid.tensor.Expr;

/**
 * A trained generative network: latents in, pictures or blur kernels out. Its weights are constants
 * of the graph, and batch norm runs in inference mode, so a device can fold it.
 */
public interface Generator {
  /** The architecture's name, such as {@code street-vae}. */
  String architecture();

  /** The number of latents of one picture. */
  int latentSize();

  /** The height of what is generated, in pixels. */
  int height();

  /** The width of what is generated, in pixels. */
  int width();

  /** 3 for RGB pictures, 1 for blur kernels. */
  int channels();

  /**
   * The graph from latents to pictures.
   *
   * @param latents {@code [N, latentSize]}, standard normal under the prior
   * @return {@code [N, height, width, channels]}: pictures in [0,1], which those of a {@link
   *     ProgressiveGan} may leave; blur kernels at 0 or above that sum to about 1 (to a few per
   *     cent)
   */
  Expr generate(Expr latents);
}
