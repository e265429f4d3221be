package lucid.generators.range;

import java.util.ArrayList;
import java.util.List;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
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
 * Finds the closest image that a generator can produce to a picture: Adam minimises the squared
 * error over the latents, from several starting points. No restoration by this generator can come
 * closer.
 */
public final class RangeSearch {
  private static final int REPORT_EVERY = 20;
  private static final String PICTURES = "pictures";
  private static final String GENERATED = "generated";
  private static final String ERRORS = "errors";

  private final Generator generator;
  private final RangeRecipe recipe;
  private final Shape targets;
  private final Variable latents;

  private RangeSearch(Generator generator, RangeRecipe recipe, int pictures) {
    this.generator = generator;
    this.recipe = recipe;
    this.targets =
        Shape.of(pictures, 1, generator.height(), generator.width(), generator.channels());
    this.latents =
        Variable.zeros("latents", Shape.of(pictures * recipe.restarts(), generator.latentSize()));
  }

  /** Hears of the progress of a search. */
  @FunctionalInterface
  public interface Listener {
    /** Hears nothing. */
    Listener SILENT = (step, steps, error) -> {};

    /**
     * Called every few steps.
     *
     * @param step steps done
     * @param steps steps to do
     * @param error the root mean square error of the best restarts, over all pictures
     */
    void progress(int step, int steps, double error);
  }

  /**
   * The closest image that was found to a picture.
   *
   * @param picture the image, {@code [1,H,W,C]}
   * @param latents of that image, {@code [1,latentSize]}
   * @param best the restart that found it
   * @param errors the mean squared error, restart by restart
   */
  public record Closest(Tensor picture, Tensor latents, int best, double[] errors) {
    /** The mean squared error of the best restart. */
    public double error() {
      return errors[best];
    }

    /** In dB, data range 1. */
    public double psnr() {
      return -10 * Math.log10(error());
    }

    /** The Euclidean length; under the prior it is about the root of the number of latents. */
    public double latentLength() {
      double energy = 0;
      for (int i = 0; i < latents.count(); i++) {
        energy += latents.get(i) * latents.get(i);
      }
      return Math.sqrt(energy);
    }
  }

  /**
   * Searches from normal latents of the recipe's spread, the same latents for each picture, so that
   * a result does not depend on the other pictures.
   *
   * @param pictures {@code [N,H,W,C]} as the generator gives them, all searched as one batch
   * @param seed selects the starting points
   * @return one result a picture
   * @throws IllegalArgumentException if the pictures have another size than the generator's
   */
  public static List<Closest> search(
      Device device,
      Generator generator,
      RangeRecipe recipe,
      Tensor pictures,
      long seed,
      Listener listener) {
    Shape shape = Shape.of(recipe.restarts(), generator.latentSize());
    Tensor normal = Philox.normal(seed, 0, shape);
    Tensor starts =
        Tensor.generate(
            shape.with(0, pictures.shape().size(0) * recipe.restarts()),
            i -> recipe.spread() * normal.get(i % normal.count()));
    return search(device, generator, recipe, pictures, starts, listener);
  }

  /**
   * Searches from given latents.
   *
   * @param starts {@code [N * restarts, latentSize]}, all restarts of a picture together
   */
  public static List<Closest> search(
      Device device,
      Generator generator,
      RangeRecipe recipe,
      Tensor pictures,
      Tensor starts,
      Listener listener) {
    Shape shape = pictures.shape();
    boolean fits =
        shape.rank() == 4
            && shape.size(1) == generator.height()
            && shape.size(2) == generator.width()
            && shape.size(3) == generator.channels();
    if (!fits) {
      throw new IllegalArgumentException(
          "cannot search the range of %s for pictures %s: want [N,%d,%d,%d]"
              .formatted(
                  generator.architecture(),
                  shape,
                  generator.height(),
                  generator.width(),
                  generator.channels()));
    }
    RangeSearch search = new RangeSearch(generator, recipe, shape.size(0));
    return search.run(device, pictures, starts, listener);
  }

  private List<Closest> run(Device device, Tensor pictures, Tensor starts, Listener listener) {
    try (State state = device.newState();
        Program step = device.compile(stepGraph(), state);
        Program result = device.compile(resultGraph(), state)) {
      state.set(latents, starts);
      step.set(PICTURES, pictures.reshape(targets));
      result.set(PICTURES, pictures.reshape(targets));
      for (int done = 1; done <= recipe.steps(); done++) {
        step.run();
        if (done % REPORT_EVERY == 0 || done == recipe.steps()) {
          listener.progress(done, recipe.steps(), leastError(step.get(ERRORS)));
        }
      }
      result.run();
      return closest(result.get(GENERATED), result.get(ERRORS), state.get(latents));
    }
  }

  private Graph stepGraph() {
    Expr errors = errors(generated());
    Adam adam = new Adam(Schedule.linear(recipe.firstRate(), recipe.lastRate(), recipe.steps()));
    // Sums, whose gradients stay far above what Adam adds to their root mean squares.
    Expr loss = errors.sum().times(pixels());
    return Graph.builder("range search")
        .output(ERRORS, errors)
        .updates(adam.updates(Gradients.ofVariables(loss, List.of(latents))))
        .build();
  }

  private Graph resultGraph() {
    Expr generated = generated();
    return Graph.builder("range result")
        .output(GENERATED, generated)
        .output(ERRORS, errors(generated))
        .build();
  }

  /** {@code [N * restarts,H,W,C]}. */
  private Expr generated() {
    return generator.generate(latents.read());
  }

  /** Mean squared errors {@code [N * restarts]}. */
  private Expr errors(Expr generated) {
    Expr byPicture = generated.reshape(targets.with(1, recipe.restarts()));
    Expr difference = byPicture.minus(Ops.input(PICTURES, targets));
    return difference.square().mean(2, 3, 4).reshape(latents.shape().size(0));
  }

  private int pixels() {
    return targets.count() / targets.size(0);
  }

  private double leastError(Tensor errors) {
    double sum = 0;
    for (int picture = 0; picture < targets.size(0); picture++) {
      double[] own = own(errors, picture);
      sum += own[least(own)];
    }
    return Math.sqrt(sum / targets.size(0));
  }

  private List<Closest> closest(Tensor generated, Tensor errors, Tensor found) {
    List<Closest> closest = new ArrayList<>();
    for (int picture = 0; picture < targets.size(0); picture++) {
      double[] own = own(errors, picture);
      int best = least(own);
      int row = picture * recipe.restarts() + best;
      closest.add(new Closest(row(generated, row), row(found, row), best, own));
    }
    return closest;
  }

  /** The errors of a picture's restarts. */
  private double[] own(Tensor errors, int picture) {
    double[] own = new double[recipe.restarts()];
    for (int i = 0; i < own.length; i++) {
      own[i] = errors.get(picture * own.length + i);
    }
    return own;
  }

  /** The restart of the least error; an error that is not a number never wins. */
  private static int least(double[] errors) {
    int best = 0;
    for (int i = 1; i < errors.length; i++) {
      if (errors[i] < errors[best] || Double.isNaN(errors[best])) {
        best = i;
      }
    }
    return best;
  }

  private static Tensor row(Tensor batch, int index) {
    Shape shape = batch.shape().with(0, 1);
    return Tensor.generate(shape, i -> batch.get(index * shape.count() + i));
  }
}
