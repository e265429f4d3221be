package lucid.deblur.search;

import java.util.Map;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.objective.Problem;
import lucid.deblur.observation.Boundary;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The unknowns of some restarts at one time, a row each.
 *
 * @param pictureLatents {@code [restarts,latents]}
 * @param kernelLatents {@code [restarts,latents]}
 * @param pictures {@code [restarts,H,W,C]}
 * @param kernels {@code [restarts,h,w,1]}
 */
public record Candidates(
    Tensor pictureLatents, Tensor kernelLatents, Tensor pictures, Tensor kernels) {
  private static final long PICTURE_LATENT_STREAM = 0;
  private static final long KERNEL_LATENT_STREAM = 1;
  private static final long PICTURE_STREAM = 3; // 2 is the noise of BlurModel

  /** The published start of pictures that are unknowns: grey, all but even. */
  private static final double PICTURE_MEAN = 0.5;

  private static final double PICTURE_DEVIATION = 0.01;

  /**
   * Starting points: latents as the priors draw them, pictures of N(0.5, 0.01), even kernels. A
   * restart's depends on the seed and the restart's number only, not on how many there are.
   *
   * @param kernelSpread what kernel latents are multiplied by
   */
  static Candidates random(
      long seed, int restarts, Generator pictures, Generator kernels, double kernelSpread) {
    Shape shape = Problem.pictureShape(pictures).with(0, restarts);
    Tensor kernelDraw = kernels.draw(seed, KERNEL_LATENT_STREAM, restarts);
    Tensor draw = Philox.normal(seed, PICTURE_STREAM, shape);
    Shape kernel = Shape.of(restarts, kernels.height(), kernels.width(), 1);
    return new Candidates(
        pictures.draw(seed, PICTURE_LATENT_STREAM, restarts),
        Tensor.generate(kernelDraw.shape(), i -> kernelSpread * kernelDraw.get(i)),
        Tensor.generate(draw.shape(), i -> PICTURE_MEAN + PICTURE_DEVIATION * draw.get(i)),
        Tensor.generate(kernel, i -> 1.0 / (kernels.height() * kernels.width())));
  }

  /** Some of them, in the order given. */
  Candidates pick(int[] restarts) {
    return new Candidates(
        rows(pictureLatents, restarts),
        rows(kernelLatents, restarts),
        rows(pictures, restarts),
        rows(kernels, restarts));
  }

  /** Those before a restart, and after them all of others. */
  Candidates join(int first, Candidates others) {
    return new Candidates(
        join(pictureLatents, first, others.pictureLatents),
        join(kernelLatents, first, others.kernelLatents),
        join(pictures, first, others.pictures),
        join(kernels, first, others.kernels));
  }

  /** These with the kernels that a blur prior makes of their latents. */
  Candidates withKernelsOf(Generator prior, Device device) {
    Graph graph =
        Graph.builder("kernels of latents")
            .output(Algorithm.KERNEL, prior.generate(Ops.constant(kernelLatents)))
            .build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      return new Candidates(pictureLatents, kernelLatents, pictures, program.get(Algorithm.KERNEL));
    }
  }

  /** These with other pictures {@code [restarts,H,W,C]}, of any size. */
  Candidates withPictures(Tensor others) {
    return new Candidates(pictureLatents, kernelLatents, others, kernels);
  }

  /**
   * These with the centroids of all kernels in the middle, and pictures moved the other way.
   *
   * @param boundary by parts of a pixel if pictures go on around their edges, else by whole ones
   */
  Candidates centred(Boundary boundary) {
    Candidates result = centred(0, boundary);
    for (int i = 1; i < pictures.shape().size(0); i++) {
      result = result.join(i, centred(i, boundary));
    }
    return result;
  }

  private Candidates centred(int restart, Boundary boundary) {
    Candidates one = pick(new int[] {restart});
    Recentring exact = Recentring.of(one.kernels);
    boolean circular = boundary == Boundary.CIRCULAR;
    Recentring move = circular ? exact : exact.wholePixels();
    return new Candidates(
        one.pictureLatents,
        one.kernelLatents,
        circular ? move.picture(one.pictures) : move.pictureWithEdges(one.pictures),
        move.kernel(one.kernels));
  }

  /** The values of a problem's unknowns. */
  Map<Variable, Tensor> values(Problem problem) {
    return Map.of(
        problem.pictureLatents(), pictureLatents,
        problem.kernelLatents(), kernelLatents,
        problem.picture(), pictures,
        problem.kernel(), kernels);
  }

  /** The rows of one tensor before a restart, and after them all of another. */
  static Tensor join(Tensor batch, int first, Tensor others) {
    Shape shape = others.shape().with(0, first + others.shape().size(0));
    int before = first * (shape.count() / shape.size(0));
    return Tensor.generate(shape, i -> i < before ? batch.get(i) : others.get(i - before));
  }

  /** Rows of a tensor with a row a restart. */
  public static Tensor rows(Tensor batch, int... restarts) {
    Shape shape = batch.shape().with(0, restarts.length);
    int length = shape.count() / restarts.length;
    return Tensor.generate(shape, i -> batch.get(restarts[i / length] * length + i % length));
  }
}
