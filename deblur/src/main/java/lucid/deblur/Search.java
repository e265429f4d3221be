package lucid.deblur;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A search for the picture and the blur kernel that explain a blurred picture, by the stages of a
 * {@link Recipe}: each begins with the best of what the one before found.
 *
 * <p>Compiled once for a pair of priors; {@link #restore} may then be called for many pictures. Not
 * for use by several threads at once.
 */
public final class Search implements AutoCloseable {
  private final Generator pictures;
  private final Generator kernels;
  private final Recipe recipe;
  private final int steps;
  private final List<SplitSearch> searches = new ArrayList<>();

  /**
   * Compiles the search for all restarts at once where they fit the device, see {@link
   * #Search(Device, Generator, Generator, Recipe, Integer, Consumer)}.
   */
  public Search(Device device, Generator pictures, Generator kernels, Recipe recipe) {
    this(device, pictures, kernels, recipe, null, line -> {});
  }

  /**
   * Compiles the search; the picture prior decides the size of the pictures it restores.
   *
   * @param batch the most restarts at once, or null for as many as fit the device; it does not
   *     change what is found
   * @param log is told, in one line, if restarts had to be split
   * @throws BadInput if the second prior makes no blur kernels, or larger ones than the pictures,
   *     or the batch is below 1
   * @throws OutOfDeviceMemory if the given batch, or else a single restart, does not fit
   */
  public Search(
      Device device,
      Generator pictures,
      Generator kernels,
      Recipe recipe,
      Integer batch,
      Consumer<String> log) {
    this.pictures = pictures;
    this.kernels = kernels;
    this.recipe = recipe;
    steps = recipe.stages().stream().mapToInt(Stage::steps).sum();
    try {
      for (Stage stage : recipe.stages()) {
        searches.add(
            new SplitSearch(
                restarts ->
                    new StageSearch(device, pictures, kernels, stage.withRestarts(restarts)),
                stage.restarts(),
                batch,
                log));
      }
    } catch (RuntimeException exception) {
      close();
      throw exception;
    }
  }

  /**
   * Restores a blurred picture. A listener that stops the search early gets the best of the
   * restarts that began.
   *
   * @param blurred {@code [1,H,W,C]} of the picture prior's size, values in [0,1]
   * @param seed selects the starting points
   * @throws BadInput if the picture has another size than the prior's
   * @throws CancellationException if the listener cancels the search, or stops it before its first
   *     step; the search may be used again
   * @throws OutOfDeviceMemory as the constructor
   */
  public Restoration restore(Tensor blurred, long seed, SearchListener listener) {
    requireSize(blurred);
    long began = System.nanoTime();
    Candidates starts =
        Candidates.random(seed, recipe.stages().get(0).restarts(), pictures, kernels);
    List<ResidualCurves> curves = new ArrayList<>();
    StageSearch.Outcome outcome = null;
    int before = 0;
    int done = 0;
    for (int i = 0; i < searches.size(); i++) {
      Stage stage = recipe.stages().get(i);
      if (outcome != null) {
        if (outcome.residuals().count() < stage.restarts()) {
          break; // stopped before enough of them began
        }
        starts = outcome.candidates().pick(outcome.best(stage.restarts()));
      }
      SearchListener part = new Part(listener, before, stage.steps(), steps);
      outcome = searches.get(i).run(blurred, starts, part);
      if (outcome.steps() > 0) {
        curves.add(outcome.curves());
      }
      done += outcome.steps();
      if (done == 0) {
        throw new CancellationException("stopped before the first of %d steps".formatted(steps));
      }
      before += stage.steps();
    }
    Stage last = recipe.stages().get(recipe.stages().size() - 1);
    boolean stopped = done < steps || outcome.residuals().count() < last.restarts();
    int best = outcome.best(1)[0];
    return new Restoration(
        Candidates.rows(outcome.candidates().pictures(), best),
        Candidates.rows(outcome.kernels(), best),
        best,
        outcome.residuals().toDoubles(),
        outcome.candidates().pictures(),
        List.copyOf(curves),
        done,
        stopped,
        (System.nanoTime() - began) * 1e-9);
  }

  private void requireSize(Tensor blurred) {
    Shape shape = Problem.pictureShape(pictures);
    if (!blurred.shape().equals(shape)) {
      throw new BadInput(
          "the picture is %s and the prior makes %s [pictures,height,width,channels]: crop or resize it"
              .formatted(blurred.shape(), shape));
    }
  }

  /**
   * What {@link #restore} would take, from the time of a few steps of each stage.
   *
   * @param blurred as there
   * @param timed whether to run those steps; else the time of the cost is not a number
   * @throws BadInput as there
   * @throws OutOfDeviceMemory as there
   */
  public Cost cost(Tensor blurred, boolean timed) {
    requireSize(blurred);
    int restarts = recipe.stages().get(0).restarts();
    Candidates starts = Candidates.random(0, restarts, pictures, kernels);
    double seconds = 0;
    long bytes = 0;
    for (int i = 0; i < searches.size(); i++) {
      Stage stage = recipe.stages().get(i);
      int[] own = IntStream.range(0, stage.restarts()).toArray();
      seconds +=
          timed
              ? stage.steps() * searches.get(i).secondsAStep(blurred, starts.pick(own))
              : Double.NaN;
      bytes += searches.get(i).memory();
    }
    return new Cost(restarts, steps, seconds, bytes);
  }

  /** Tells the progress of one stage, which may be counted in more steps, as some of all. */
  private record Part(SearchListener listener, int before, int own, int all)
      implements SearchListener {
    @Override
    public void progress(int step, int steps, double residual) {
      listener.progress(before + (int) ((long) own * step / steps), all, residual);
    }

    @Override
    public void best(double residual, Supplier<Tensor> picture) {
      listener.best(residual, picture);
    }

    @Override
    public boolean cancelled() {
      return listener.cancelled();
    }

    @Override
    public boolean stopped() {
      return listener.stopped();
    }
  }

  @Override
  public void close() {
    searches.forEach(SplitSearch::close);
  }
}
