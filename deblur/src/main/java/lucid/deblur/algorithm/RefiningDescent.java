package lucid.deblur.algorithm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.TotalVariation;
import lucid.generators.blur.UnitSum;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Variable;

/**
 * Algorithm 2 of Asim, Shamshad and Ahmed (arXiv 1802.04073) as a last step after a search in the
 * ranges of both priors: picture and kernel may leave them, as far as the observation's noise
 * speaks for it.
 *
 * <p>Values are Laplace-distributed around those of the prior's picture: priors explain most of a
 * picture well and its details badly, and how well differs from picture to picture, so most values
 * are to stay and some may go far. Per restart it minimises, by Adam in z_i, z_k, x and d at once,
 *
 * <pre>{@code
 * sum (x * k - y)^2 / (2 s^2) + sum |x - G_i(z_i)| / pictureScale
 * + variationWeight * sum |differences of neighbours in x|
 * + sum d^2 / (2 kernelDeviation^2) + |z_i|^2 / 2 + |z_k|^2 / 2
 * }</pre>
 *
 * with {@code k = max(0, G_k(z_k) + d)}, scaled to sum 1, and s the noise that {@link
 * Problem#noise} tells of the observation. It begins with the pictures of the search before and
 * with d at 0. The result is x, clipped to [0,1].
 *
 * @param rate Adam's step length for latents at the first step; that of a picture's value is a
 *     {@value #PICTURE_SHARE}th of it, that of a kernel's a {@value #KERNEL_SHARE}th
 * @param lastRate the same at the last step; it falls by the same factor each step
 * @param pictureScale how far pictures are from the range of their prior: the scale of a value's
 *     Laplace distribution, its mean absolute deviation
 * @param kernelDeviation how far kernels are from the range of theirs: a value's standard deviation
 * @param variationWeight how strongly x is smoothed
 */
public record RefiningDescent(
    double rate,
    double lastRate,
    double pictureScale,
    double kernelDeviation,
    double variationWeight)
    implements Algorithm {
  private static final int PICTURE_SHARE = 4;
  private static final int KERNEL_SHARE = 100;

  /** Half a step of 8 bits: a picture without noise would speak without end. */
  private static final double LEAST_NOISE = 0.002;

  /**
   * @throws BadInput if a rate, the scale or the deviation is not above 0, or the weight below 0
   */
  public RefiningDescent {
    boolean deviates = pictureScale > 0 && kernelDeviation > 0;
    if (!(rate > 0 && lastRate > 0 && deviates && variationWeight >= 0)) {
      throw new BadInput(
          "cannot refine with rates %s to %s, scale %s and deviation %s, weight %s: all must be above 0, the weight may be 0"
              .formatted(rate, lastRate, pictureScale, kernelDeviation, variationWeight));
    }
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public boolean recentres() {
    return true;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr x = problem.picture().read();
    Expr d = problem.kernelDetail().read();
    Expr energy = problem.energy(problem.spectrum(x), kernel(problem, zk, d));
    Expr loss = losses(problem, energy, zi, zk, x, d).sum();
    List<Expr> gradients = Gradients.of(loss, List.of(zi, zk, x, d));
    Map<Variable, Expr> latents = new LinkedHashMap<>();
    latents.put(problem.pictureLatents(), gradients.get(0));
    latents.put(problem.kernelLatents(), gradients.get(1));
    return Graph.builder("refining descent step")
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .updates(adam("latents", 1, steps).updates(latents))
        .updates(
            adam("picture", PICTURE_SHARE, steps)
                .updates(Map.of(problem.picture(), gradients.get(2))))
        .updates(
            adam("kernel", KERNEL_SHARE, steps)
                .updates(Map.of(problem.kernelDetail(), gradients.get(3))))
        .build();
  }

  private Adam adam(String name, int share, int steps) {
    Schedule schedule = Schedule.geometric(rate / share, lastRate / share, steps);
    return new Adam(name, schedule, Adam.BETA1, Adam.BETA2, Adam.EPSILON);
  }

  private static Expr kernel(Problem problem, Expr zk, Expr d) {
    return UnitSum.of(problem.kernels().generate(zk).plus(d).relu());
  }

  /** What is minimised, summed over restarts. */
  Expr loss(Problem problem, Expr zi, Expr zk, Expr x, Expr d) {
    Expr energy = problem.energy(problem.spectrum(x), kernel(problem, zk, d));
    return losses(problem, energy, zi, zk, x, d).sum();
  }

  /** What is minimised, restart by restart: {@code [restarts]}. */
  private Expr losses(Problem problem, Expr energy, Expr zi, Expr zk, Expr x, Expr d) {
    Expr noise = problem.noise().maximum(Ops.constant(LEAST_NOISE));
    Expr precision = noise.square().times(2.0 * problem.pixels()).reciprocal();
    Expr distance = ofEach(x.minus(problem.pictures().generate(zi)).abs());
    return energy
        .times(precision.broadcastTo(energy.shape()))
        .plus(distance.times(1 / pictureScale))
        .plus(TotalVariation.ofEach(x).times(variationWeight))
        .plus(ofEach(d.square()).times(0.5 / (kernelDeviation * kernelDeviation)))
        .plus(ofEach(zi.square()).times(0.5))
        .plus(ofEach(zk.square()).times(0.5));
  }

  /** The sums of the values of each row, {@code [rows]}. */
  private static Expr ofEach(Expr values) {
    int rows = values.shape().size(0);
    return values.reshape(rows, values.shape().count() / rows).sum(1).reshape(rows);
  }

  @Override
  public Graph result(Problem problem) {
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr d = problem.kernelDetail().read();
    Expr x = problem.picture().read().maximum(Ops.constant(0)).minimum(Ops.constant(1));
    Expr kernel = kernel(problem, zk, d);
    Expr energy = problem.energy(problem.spectrum(x), kernel);
    return Graph.builder("refining descent result")
        .output(PICTURE, x)
        .output(KERNEL, kernel)
        .output(RESIDUAL, problem.rootMeanSquare(energy))
        .output(SCORE, losses(problem, energy, zi, zk, x, d))
        .build();
  }
}
