package lucid.deblur;

import java.util.Map;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The unknowns of some restarts at one time, a row each.
 *
 * @param pictureLatents {@code [restarts,latents]}
 * @param kernelLatents {@code [restarts,latents]}
 * @param pictures {@code [restarts,H,W,C]}
 */
record Candidates(Tensor pictureLatents, Tensor kernelLatents, Tensor pictures) {
  private static final long PICTURE_LATENT_STREAM = 0;
  private static final long KERNEL_LATENT_STREAM = 1;
  private static final long PICTURE_STREAM = 3; // 2 is the noise of BlurModel

  /** The published start of pictures that are unknowns: grey, all but even. */
  private static final double PICTURE_MEAN = 0.5;

  private static final double PICTURE_DEVIATION = 0.01;

  /**
   * Starting points: standard normal latents, pictures of N(0.5, 0.01). A restart's depends on the
   * seed and the restart's number only, not on how many there are.
   */
  static Candidates random(long seed, Problem problem) {
    Tensor draw = Philox.normal(seed, PICTURE_STREAM, problem.picture().shape());
    return new Candidates(
        Philox.normal(seed, PICTURE_LATENT_STREAM, problem.pictureLatents().shape()),
        Philox.normal(seed, KERNEL_LATENT_STREAM, problem.kernelLatents().shape()),
        Tensor.generate(draw.shape(), i -> PICTURE_MEAN + PICTURE_DEVIATION * draw.get(i)));
  }

  /** Some of them, in the order given. */
  Candidates pick(int[] restarts) {
    return new Candidates(
        rows(pictureLatents, restarts), rows(kernelLatents, restarts), rows(pictures, restarts));
  }

  /** The values of a problem's unknowns. */
  Map<Variable, Tensor> values(Problem problem) {
    return Map.of(
        problem.pictureLatents(), pictureLatents,
        problem.kernelLatents(), kernelLatents,
        problem.picture(), pictures);
  }

  /** Rows of a tensor with a row a restart. */
  static Tensor rows(Tensor batch, int... restarts) {
    Shape shape = batch.shape().with(0, restarts.length);
    int length = shape.count() / restarts.length;
    return Tensor.generate(shape, i -> batch.get(restarts[i / length] * length + i % length));
  }
}
