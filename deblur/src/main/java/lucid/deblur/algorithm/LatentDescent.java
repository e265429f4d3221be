package lucid.deblur.algorithm;

import java.util.Map;
import lucid.autodiff.Gradients;
import lucid.autodiff.Optimizer;
import lucid.autodiff.RmsNormalizedDescent;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Problem;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Variable;

/**
 * Algorithm 1 of Asim, Shamshad and Ahmed (arXiv 1802.04073): the latents of a picture and of a
 * blur kernel are moved by alternating gradient steps until the generated picture, blurred by the
 * generated kernel, looks like the observation.
 *
 * <p>Per restart it minimises {@code sum |F(x * k) - F(y)|^2 + a |z_i|^2 + b |z_k|^2} over all
 * channels and frequencies of the unnormalised Fourier transform, {@code x = G_i(z_i)}, {@code k =
 * G_k(z_k)}. Each step first updates z_k, then z_i with the new kernel. The picture does not change
 * in between, so one forward pass of the image generator serves both gradients.
 *
 * @param rate step length at step 0, for gradients of unit RMS
 * @param decay steps after which the step length has fallen by e
 * @param pictureLatentWeight a, the weight of |z_i|^2
 * @param kernelLatentWeight b, the weight of |z_k|^2
 */
public record LatentDescent(
    double rate, double decay, double pictureLatentWeight, double kernelLatentWeight)
    implements Algorithm {

  /** The published constants: steps of 0.01 exp(-t/1000), both latent weights 0.01. */
  public static final LatentDescent PUBLISHED = new LatentDescent(0.01, 1000, 0.01, 0.01);

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Graph step(Problem problem, int steps) {
    Schedule schedule = Schedule.exponential(rate, decay);
    Optimizer pictureDescent = new RmsNormalizedDescent(schedule);
    Optimizer kernelDescent = new RmsNormalizedDescent(schedule);
    Expr zi = problem.pictureLatents().read();
    Expr zk = problem.kernelLatents().read();
    Expr spectrum = problem.spectrum(problem.pictures().generate(zi));

    Expr before = problem.energy(spectrum, problem.kernels().generate(zk));
    Map<Variable, Expr> kernelUpdates =
        kernelDescent.updates(
            Map.of(problem.kernelLatents(), Gradients.of(loss(problem, before, zi, zk), zk)));

    Expr newZk = kernelUpdates.get(problem.kernelLatents()).stopGradient();
    Expr between = problem.energy(spectrum, problem.kernels().generate(newZk));
    Map<Variable, Expr> pictureUpdates =
        pictureDescent.updates(
            Map.of(problem.pictureLatents(), Gradients.of(loss(problem, between, zi, newZk), zi)));

    return Graph.builder("algorithm 1 step")
        .output(RESIDUAL, problem.rootMeanSquare(between))
        .updates(kernelUpdates)
        .updates(pictureUpdates)
        .build();
  }

  private Expr loss(Problem problem, Expr energy, Expr zi, Expr zk) {
    return problem.latentLoss(energy, zi, pictureLatentWeight, zk, kernelLatentWeight);
  }

  @Override
  public Graph result(Problem problem) {
    return problem.generatedResult("algorithm 1 result");
  }
}
