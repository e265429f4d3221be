package lucid.deblur;

import java.util.Map;
import lucid.autodiff.Gradients;
import lucid.autodiff.Optimizer;
import lucid.autodiff.RmsNormalizedDescent;
import lucid.autodiff.Schedule;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * Algorithm 1 of Asim, Shamshad and Ahmed (arXiv 1802.04073): the latents of a picture and of a
 * blur kernel are moved by alternating gradient steps until the generated picture, blurred by the
 * generated kernel, looks like the observation.
 *
 * <p>Per restart it minimises {@code sum |F(x) F(k) - F(y)|^2 + a |z_i|^2 + b |z_k|^2} over all
 * channels and frequencies of the unnormalised Fourier transform, {@code x = G_i(z_i)}, {@code k =
 * G_k(z_k)}. Each step first updates z_k, then z_i with the new kernel. The picture does not change
 * in between, so one forward pass of the image generator serves both gradients.
 *
 * <p>Compiled once for a pair of priors; {@link #restore} may then be called for many pictures. Not
 * for use by several threads at once.
 */
public final class LatentSearch implements AutoCloseable {
  private static final int REPORT_EVERY = 20;
  private static final String OBSERVATION = "observation";
  private static final String RESIDUAL = "residual";

  private final Generator pictures;
  private final Recipe recipe;
  private final Variable pictureLatents;
  private final Variable kernelLatents;
  private final Optimizer pictureDescent;
  private final Optimizer kernelDescent;
  private final State state;
  private final Program stepProgram;
  private final Program resultProgram;

  /**
   * Compiles the search; the picture prior decides the size of the pictures it restores.
   *
   * @throws BadInput if the second prior makes no blur kernels, or larger ones than the pictures
   */
  public LatentSearch(Device device, Generator pictures, Generator kernels, Recipe recipe) {
    requireKernels(pictures, kernels);
    this.pictures = pictures;
    this.recipe = recipe;
    int restarts = recipe.restarts();
    pictureLatents = Variable.zeros("picture latents", Shape.of(restarts, pictures.latentSize()));
    kernelLatents = Variable.zeros("kernel latents", Shape.of(restarts, kernels.latentSize()));
    Schedule schedule = Schedule.exponential(recipe.rate(), recipe.decay());
    pictureDescent = new RmsNormalizedDescent(schedule);
    kernelDescent = new RmsNormalizedDescent(schedule);
    state = device.newState();
    stepProgram = compile(device, stepGraph(kernels));
    resultProgram = compile(device, resultGraph(kernels));
  }

  /** Leaves nothing on the device if the graph does not fit, so that a smaller search may. */
  private Program compile(Device device, Graph graph) {
    try {
      return device.compile(graph, state);
    } catch (RuntimeException exception) {
      close();
      throw exception;
    }
  }

  private static void requireKernels(Generator pictures, Generator kernels) {
    boolean fits = kernels.height() <= pictures.height() && kernels.width() <= pictures.width();
    if (kernels.channels() != 1 || !fits) {
      throw new BadInput(
          "cannot search with %s, %dx%dx%d, as the blur prior of %dx%d pictures: want one channel, no larger than the pictures"
              .formatted(
                  kernels.architecture(),
                  kernels.width(),
                  kernels.height(),
                  kernels.channels(),
                  pictures.width(),
                  pictures.height()));
    }
  }

  private Graph stepGraph(Generator kernels) {
    Expr observed = observedSpectrum(kernels);
    Expr zi = pictureLatents.read();
    Expr zk = kernelLatents.read();
    Expr spectrum = Ops.realFft2d(pictures.generate(zi));

    Expr before = energy(spectrum, kernels.generate(zk), observed);
    Expr kernelLoss = before.sum().plus(zk.square().sum().times(recipe.kernelLatentWeight()));
    Map<Variable, Expr> kernelUpdates =
        kernelDescent.updates(Map.of(kernelLatents, Gradients.of(kernelLoss, zk)));

    Expr newKernel = kernels.generate(kernelUpdates.get(kernelLatents).stopGradient());
    Expr between = energy(spectrum, newKernel, observed);
    Expr pictureLoss = between.sum().plus(zi.square().sum().times(recipe.pictureLatentWeight()));
    Map<Variable, Expr> pictureUpdates =
        pictureDescent.updates(Map.of(pictureLatents, Gradients.of(pictureLoss, zi)));

    return Graph.builder("algorithm 1 step")
        .output(RESIDUAL, rootMeanSquare(between))
        .updates(kernelUpdates)
        .updates(pictureUpdates)
        .build();
  }

  private Graph resultGraph(Generator kernels) {
    Expr picture = pictures.generate(pictureLatents.read());
    Expr kernel = kernels.generate(kernelLatents.read());
    Expr energy = energy(Ops.realFft2d(picture), kernel, observedSpectrum(kernels));
    return Graph.builder("algorithm 1 result")
        .output("picture", picture)
        .output("kernel", kernel)
        .output(RESIDUAL, rootMeanSquare(energy))
        .build();
  }

  private Expr observedSpectrum(Generator kernels) {
    Expr observation = Ops.input(OBSERVATION, pictureShape());
    return BlurModel.observedSpectrum(observation, kernels.height(), kernels.width());
  }

  /** {@code sum |F(x) F(k) - F(y)|^2} of each restart, {@code [restarts]}. */
  private Expr energy(Expr spectrum, Expr kernel, Expr observed) {
    Expr predicted =
        BlurModel.predictedSpectrum(spectrum, kernel, pictures.height(), pictures.width());
    return Ops.spectrumEnergy(predicted.minus(observed), pictures.width());
  }

  /** From spectral energy to the root mean square over pixels and channels, by Parseval. */
  private Expr rootMeanSquare(Expr energy) {
    double pixels = pictures.height() * (double) pictures.width();
    return energy.times(1 / (pixels * pixels * pictures.channels())).sqrt();
  }

  private Shape pictureShape() {
    return Shape.of(1, pictures.height(), pictures.width(), pictures.channels());
  }

  /**
   * Restores a blurred picture.
   *
   * @param blurred {@code [1,H,W,C]} of the picture prior's size, values in [0,1]
   * @param seed selects the starting points, both from the standard normal distribution
   * @throws BadInput if the picture has another size than the prior's
   */
  public Restoration restore(Tensor blurred, long seed, SearchListener listener) {
    return restore(blurred, seed, 0, listener);
  }

  /**
   * As {@link #restore(Tensor, long, SearchListener)}, but with other starting points of the seed:
   * those of the restarts from a given one on.
   *
   * @param first the restart of all, from 0, whose starting point is that of the first here
   */
  Restoration restore(Tensor blurred, long seed, int first, SearchListener listener) {
    if (!blurred.shape().equals(pictureShape())) {
      throw new BadInput(
          "the picture is %s and the prior makes %s [pictures,height,width,channels]: crop or resize it"
              .formatted(blurred.shape(), pictureShape()));
    }
    long began = System.nanoTime();
    state.set(pictureLatents, start(seed, 0, first, pictureLatents.shape()));
    state.set(kernelLatents, start(seed, 1, first, kernelLatents.shape()));
    state.set(pictureDescent.step(), Tensor.scalar(0));
    state.set(kernelDescent.step(), Tensor.scalar(0));
    stepProgram.set(OBSERVATION, blurred);
    Tensor residuals = Tensor.zeros(Shape.of(recipe.restarts()));
    for (int done = 1; done <= recipe.steps(); done++) {
      stepProgram.run();
      if (done % REPORT_EVERY == 0 || done == recipe.steps()) {
        stepProgram.get(RESIDUAL, residuals);
        listener.progress(done, recipe.steps(), residuals.get(least(residuals)));
      }
    }
    return result(blurred, (System.nanoTime() - began) * 1e-9);
  }

  private Restoration result(Tensor blurred, double seconds) {
    resultProgram.set(OBSERVATION, blurred);
    resultProgram.run();
    Tensor residuals = resultProgram.get(RESIDUAL);
    Tensor all = resultProgram.get("picture");
    int best = least(residuals);
    return new Restoration(
        rows(all, best, 1),
        rows(resultProgram.get("kernel"), best, 1),
        best,
        residuals.toDoubles(),
        all,
        seconds);
  }

  /** Rows of the draw for all restarts, so that a restart starts there whatever runs beside it. */
  private static Tensor start(long seed, int stream, int first, Shape shape) {
    int count = shape.size(0);
    return rows(Philox.normal(seed, stream, shape.with(0, first + count)), first, count);
  }

  private static Tensor rows(Tensor batch, int first, int count) {
    Shape shape = batch.shape().with(0, count);
    int from = first * (shape.count() / count);
    return Tensor.generate(shape, i -> batch.get(from + i));
  }

  /** The restart of the least residual; a residual that is not a number never wins. */
  private static int least(Tensor residuals) {
    int best = 0;
    for (int i = 1; i < residuals.count(); i++) {
      if (residuals.get(i) < residuals.get(best) || Double.isNaN(residuals.get(best))) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void close() {
    for (Program program : new Program[] {stepProgram, resultProgram}) {
      if (program != null) { // else compiling it failed
        program.close();
      }
    }
    state.close();
  }
}
