package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.TotalVariation;
import lucid.deblur.observation.Boundary;
import lucid.generators.Generator;
import lucid.generators.UntrainedGenerator;
import lucid.generators.files.BadInput;
import lucid.generators.network.DeepImagePrior;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Shape;

/**
 * Algorithm 3 of Asim, Shamshad and Ahmed (arXiv 1802.04073), for pictures of no particular class:
 * the picture is what an untrained network makes of fixed noise, and its weights w are moved
 * together with the latents of the trained blur prior. The authors never released theirs; where the
 * paper leaves constants open, they follow Ren, Zhang, Wang, Hu and Zuo ("Neural Blind
 * Deconvolution Using Deep Priors", CVPR 2020).
 *
 * <p>Per restart it minimises, by one Adam for w and another for z_k,
 *
 * <pre>{@code
 * mean (x * k - y)^2 + variationWeight * mean |differences of neighbours in x|
 * + kernelLatentWeight * |z_k|^2
 * }</pre>
 *
 * with {@code x = G(w)} and {@code k = G_k(z_k)}, means over all values of a picture, differences
 * along both axes. The picture prior's latents are w, see {@link UntrainedGenerator}.
 *
 * <p>A network that is moved for long shows the noise too. So a restart stops where its residual
 * falls to the noise of the observation, which is estimated from its second differences (Immerkær:
 * "Fast noise variance estimation", Computer Vision and Image Understanding 64(2), 1996).
 *
 * @param kernelSpread the standard deviation of z_k at the beginning. Near 0 lies a kernel like the
 *     mean of all, from which the right one is found; a picture that begins with another one's blur
 *     is explained by that
 * @param rate Adam's step length for w at step 0
 * @param kernelRate Adam's step length for z_k at step 0
 * @param decay steps after which both have fallen by e
 * @param variationWeight how strongly the picture is smoothed
 * @param kernelLatentWeight the weight of |z_k|^2
 * @param noiseFactor the residual at which a restart stops, in units of the noise; 0 for never
 */
public record UntrainedDescent(
    double kernelSpread,
    double rate,
    double kernelRate,
    double decay,
    double variationWeight,
    double kernelLatentWeight,
    double noiseFactor)
    implements Algorithm {

  /** The network's rate is that of Ren et al.; the other constants are a first choice. */
  public static final UntrainedDescent USUAL =
      new UntrainedDescent(0.1, 0.01, 0.02, 1500, 0.0005, 1e-6, 1);

  /**
   * Wide enough to find kernels, see docs/adr/0015, and quick on a processor; the published one has
   * 128 channels.
   */
  private static final DeepImagePrior NETWORK =
      new DeepImagePrior(5, 16, 8, 8, DeepImagePrior.Upsampling.BILINEAR);

  private static final int LEAST_SIDE = 8;

  /**
   * The picture prior for an observation with {@link Boundary#VALID}.
   *
   * @param observed {@code [1,H,W,C]}, of any size from 8x8, grey or colour
   * @param kernels the blur prior, whose size decides how much larger the picture is
   * @throws BadInput if the observation is smaller
   */
  public static UntrainedGenerator network(Shape observed, Generator kernels) {
    if (Math.min(observed.size(1), observed.size(2)) < LEAST_SIDE) {
      throw new BadInput(
          "cannot restore a %dx%d picture with an untrained network: want %d pixels or more each way"
              .formatted(observed.size(2), observed.size(1), LEAST_SIDE));
    }
    int height = Boundary.VALID.picture(observed.size(1), kernels.height());
    int width = Boundary.VALID.picture(observed.size(2), kernels.width());
    return new UntrainedGenerator(NETWORK.fitting(height, width), height, width, observed.size(3));
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Expr w = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr x = problem.pictures().generate(w);
    Expr meanSquare = meanSquare(problem, x, zk);
    List<Expr> gradients = Gradients.of(loss(meanSquare, x, zk), List.of(w, zk));
    Expr residual = meanSquare.sqrt();
    Expr moves = residual.greater(problem.noise().times(noiseFactor));
    return Graph.builder("algorithm 3 step")
        .output(RESIDUAL, residual)
        .output(MOVES, moves)
        .updates(
            StoppingUpdates.of(
                adam("picture", rate), problem.pictureLatents(), w, gradients.get(0), moves))
        .updates(
            StoppingUpdates.of(
                adam("kernel", kernelRate), problem.kernelLatents(), zk, gradients.get(1), moves))
        .build();
  }

  private Adam adam(String name, double first) {
    return new Adam(name, Schedule.exponential(first, decay), Adam.BETA1, Adam.BETA2, Adam.EPSILON);
  }

  /** What is minimised, summed over restarts. */
  Expr loss(Problem problem, Expr w, Expr zk) {
    Expr x = problem.pictures().generate(w);
    return loss(meanSquare(problem, x, zk), x, zk);
  }

  private Expr loss(Expr meanSquare, Expr x, Expr zk) {
    double values = x.shape().count() / (double) x.shape().size(0);
    return meanSquare
        .sum()
        .plus(TotalVariation.of(x).times(variationWeight / values))
        .plus(zk.square().sum().times(kernelLatentWeight));
  }

  /** {@code mean (x * k - y)^2} of each restart. */
  private static Expr meanSquare(Problem problem, Expr x, Expr zk) {
    return problem.meanSquare(problem.energy(problem.spectrum(x), problem.kernels().generate(zk)));
  }

  @Override
  public Graph result(Problem problem) {
    return problem.generatedResult("algorithm 3 result");
  }
}
