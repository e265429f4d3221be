package lucid.generators;

import java.util.Optional;
import lucid.generators.architectures.ProgressiveGan;
import lucid.tensor.Expr;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Makes pictures or blur kernels of latents. Most generators are trained networks, whose weights
 * are constants of the graph, and whose batch norm runs in inference mode, so that a device can
 * fold it.
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
   * @return {@code [N, height, width, channels]}: pictures in [0,1] (pictures of a {@link
   *     ProgressiveGan} may leave that range); blur kernels at 0 or above that sum to about 1 (to a
   *     few per cent)
   */
  Expr generate(Expr latents);

  /**
   * Whether a batch is made by one network. Where each picture has a network of its own, nothing is
   * gained by searching for several at once.
   */
  default boolean isBatched() {
    return true;
  }

  /**
   * This generator for pictures of another size; it takes the same latents.
   *
   * @return empty if it makes pictures of its own size only
   */
  default Optional<Generator> resized(int otherHeight, int otherWidth) {
    return Optional.empty();
  }

  /**
   * Latents from which to search: standard normal ones, unless the generator knows better.
   *
   * @param stream tells draws of one seed apart
   * @return {@code [rows, latentSize]}; a row depends on the seed, the stream and its number only
   */
  default Tensor draw(long seed, long stream, int rows) {
    return Philox.normal(seed, stream, Shape.of(rows, latentSize()));
  }
}
