package lucid.generators;

import java.util.List;
import lucid.generators.blur.UnitSum;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A generator of kernels of another size, which are square: smaller kernels are the middle of the
 * prior's kernels; larger kernels are stretched, so that the traces are longer by the same factor.
 * Kernels are scaled to sum 1.
 *
 * @param prior the blur prior
 * @param size the height and width of kernels in pixels, odd or even
 */
public record KernelWindow(Generator prior, int size) implements Generator {
  /** A kernel of fewer pixels blurs no more than the pixels of a camera do. */
  private static final int SMALLEST = 3;

  /** In larger kernels, a pixel of the prior would be a block. */
  private static final int LARGEST_FACTOR = 4;

  /**
   * @throws BadInput if the prior makes no kernels, or none of such a size
   */
  public KernelWindow {
    if (prior.channels() != 1 || prior.height() != prior.width()) {
      throw new BadInput(
          "cannot take kernels from %s, which makes %dx%dx%d: want one channel, as wide as high"
              .formatted(prior.architecture(), prior.width(), prior.height(), prior.channels()));
    }
    if (size < SMALLEST || size > largest(prior)) {
      throw new BadInput(
          "cannot search kernels of %dx%d pixels: the blur prior makes %dx%d, give %d to %d"
              .formatted(size, size, prior.width(), prior.height(), SMALLEST, largest(prior)));
    }
  }

  /** The largest size for which there is a window of a blur prior. */
  public static int largest(Generator prior) {
    return LARGEST_FACTOR * prior.height();
  }

  @Override
  public String architecture() {
    return prior.architecture();
  }

  @Override
  public int latentSize() {
    return prior.latentSize();
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
    return 1;
  }

  @Override
  public Expr generate(Expr latents) {
    Expr whole = prior.generate(latents);
    Expr kernels = size > prior.height() ? stretched(whole) : middle(whole);
    return UnitSum.of(kernels);
  }

  @Override
  public Tensor draw(long seed, long stream, int rows) {
    return prior.draw(seed, stream, rows);
  }

  /** The part with the same centre as the whole; a centre is at half the size, rounded down. */
  private Expr middle(Expr kernels) {
    int margin = prior.height() / 2 - size / 2;
    return kernels.slice(
        List.of(0, margin, margin, 0), kernels.shape().with(1, size).with(2, size));
  }

  /** Linear interpolation along both axes, centre to centre, zeros around the kernel. */
  private Expr stretched(Expr kernels) {
    int rows = kernels.shape().size(0);
    int from = prior.height();
    Expr weights = Ops.constant(interpolation(from));
    Expr wide = kernels.reshape(rows * from, from).matMul(weights).reshape(rows, from, size);
    Expr turned = wide.transpose(0, 2, 1).reshape(rows * size, from).matMul(weights);
    return turned.reshape(rows, size, size).transpose(0, 2, 1).reshape(rows, size, size, 1);
  }

  /** {@code [from,size]}: how much of each of the prior's pixels a result's pixel takes. */
  private Tensor interpolation(int from) {
    return Tensor.generate(
        Shape.of(from, size),
        i -> {
          double place = (i % size - size / 2) * (double) from / size + from / 2;
          return Math.max(0, 1 - Math.abs(place - i / size));
        });
  }
}
