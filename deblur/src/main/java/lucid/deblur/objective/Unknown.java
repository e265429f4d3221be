package lucid.deblur.objective;

import java.util.function.Function;
import lucid.tensor.Shape;

/**
 * A tensor that a search may move, with one row per restart. A stage takes the value of an unknown
 * from the stage before, by its name, or else from its start.
 *
 * @param name by which stages know it, such as {@code picture}; one algorithm has each name once
 * @param shape its shape in a problem, {@code [restarts,...]}
 * @param start its values where no stage before had an unknown of this name and shape
 * @param inherited whether the value goes on to later stages; else each stage begins with the start
 */
public record Unknown(String name, Function<Problem, Shape> shape, Start start, boolean inherited) {

  /** The latents of pictures, {@code [restarts,latents]}; they begin as the prior draws them. */
  public static final Unknown PICTURE_LATENTS =
      new Unknown(
          "picture latents",
          problem -> Shape.of(problem.restarts(), problem.pictures().latentSize()),
          Start.PICTURE_LATENTS,
          true);

  /** The latents of kernels, {@code [restarts,latents]}; they begin as the prior draws them. */
  public static final Unknown KERNEL_LATENTS = kernelLatents(1);

  /**
   * Pictures that need not be in the prior's range, {@code [restarts,H,W,C]}: the pictures that the
   * stage before found. The first stage begins with grey ones of N(0.5, 0.01), the published start.
   */
  public static final Unknown PICTURE =
      new Unknown("picture", Problem::pictureShape, Start.normal(0.5, 0.01, 3), true);

  /**
   * Kernels that need not be in the prior's range, {@code [restarts,h,w,1]}: the kernels that the
   * stage before found. The first stage begins with the kernels that the prior makes of its
   * latents.
   */
  public static final Unknown KERNEL =
      new Unknown("kernel", Problem::kernelShape, Start.KERNELS, true);

  /** The part of kernels that their latents do not make, {@code [restarts,h,w,1]}, 0 at first. */
  public static final Unknown KERNEL_DETAIL =
      new Unknown("kernel detail", Problem::kernelShape, Start.constant(0), false);

  /**
   * The latents of kernels as {@link #KERNEL_LATENTS}.
   *
   * @param spread what the prior's draw is multiplied by
   */
  public static Unknown kernelLatents(double spread) {
    return new Unknown(
        "kernel latents",
        problem -> Shape.of(problem.restarts(), problem.kernels().latentSize()),
        Start.kernelLatents(spread),
        true);
  }

  /** Its shape in a problem. */
  public Shape shape(Problem problem) {
    return shape.apply(problem);
  }
}
