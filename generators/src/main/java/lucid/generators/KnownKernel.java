package lucid.generators;

import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A generator of one kernel only, for pictures whose blur is known. It has one latent, which
 * changes nothing.
 *
 * @param kernel {@code [1,h,w,1]}, values at 0 or above that sum to 1
 */
public record KnownKernel(Tensor kernel) implements Generator {
  /**
   * @throws IllegalArgumentException if it is no such kernel
   */
  public KnownKernel {
    Shape shape = kernel.shape();
    if (shape.rank() != 4 || shape.size(0) != 1 || shape.size(3) != 1) {
      throw new IllegalArgumentException(
          "cannot search with a kernel of shape %s: want [1,height,width,1]".formatted(shape));
    }
  }

  @Override
  public String architecture() {
    return "known-kernel";
  }

  @Override
  public int latentSize() {
    return 1;
  }

  @Override
  public int height() {
    return kernel.shape().size(1);
  }

  @Override
  public int width() {
    return kernel.shape().size(2);
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public Expr generate(Expr latents) {
    return Ops.constant(kernel).broadcastTo(kernel.shape().with(0, latents.shape().size(0)));
  }
}
