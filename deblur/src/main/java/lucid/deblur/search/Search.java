package lucid.deblur.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.image.Region;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.observation.Boundary;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.Stage;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;
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
  private final Device device;
  private final Recipe recipe;
  private final int steps;
  private final List<StageView> views = new ArrayList<>();
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
   *     change what is found. Restarts of a prior that is not batched are searched one by one
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
    this.device = device;
    this.recipe = recipe;
    steps = recipe.steps();
    boolean oneByOne = !pictures.isBatched() && (batch == null || batch > 1);
    Integer most = oneByOne ? Integer.valueOf(1) : batch;
    try {
      for (int i = 0; i < recipe.stages().size(); i++) {
        Stage stage = recipe.stages().get(i);
        StageView view = StageView.of(recipe, i, pictures, kernels);
        views.add(view);
        searches.add(
            new SplitSearch(
                restarts -> new StageSearch(device, view, stage.withRestarts(restarts)),
                stage.restarts(),
                most,
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
   * @param blurred {@code [1,H,W,C]}, what is observed of a picture of the prior's size, values in
   *     [0,1]; it is smaller than the prior's pictures where the recipe's boundary is {@link
   *     Boundary#VALID}
   * @param seed selects the starting points
   * @throws BadInput if the picture has another size than that
   * @throws CancellationException if the listener cancels the search, or stops it before its first
   *     step; the search may be used again
   * @throws OutOfDeviceMemory as the constructor
   */
  public Restoration restore(Tensor blurred, long seed, SearchListener listener) {
    requireSize(blurred);
    long began = System.nanoTime();
    List<ResidualCurves> curves = new ArrayList<>();
    Candidates inherited = Candidates.NONE;
    Outcome outcome = null;
    Outcome first = null;
    Outcome before = null;
    Region window = window(blurred);
    StageView view = views.get(0);
    int stepsBefore = 0;
    int done = 0;
    for (int i = 0; i < searches.size(); i++) {
      Stage stage = recipe.stages().get(i);
      if (outcome != null) {
        if (outcome.residuals().count() < stage.restarts()) {
          break; // stopped before enough of them began
        }
        inherited = outcome.candidates().pick(outcome.best(stage.restarts()));
        if (view.isPart() && !views.get(i).isPart()) {
          Tensor shown = view.paste(view.behind(inherited.pictures()), blurred, window);
          inherited = inherited.with(Unknown.PICTURE, views.get(i).extended(shown));
        }
        view = views.get(i);
      }
      StageView now = view;
      SearchListener part =
          new SearchPart(listener, stepsBefore, stage.steps(), steps)
              .showing(picture -> now.paste(now.behind(picture), blurred, window));
      outcome = searches.get(i).run(view.cut(blurred, window), start(i, inherited, seed), part);
      outcome = centred(outcome, stage.algorithm());
      first = i == 0 ? outcome : first;
      before = i + 1 < searches.size() || before == null ? outcome : before;
      if (outcome.steps() > 0) {
        curves.add(outcome.curves());
      }
      done += outcome.steps();
      if (done == 0) {
        throw new CancellationException("stopped before the first of %d steps".formatted(steps));
      }
      stepsBefore += stage.steps();
    }
    Stage last = recipe.stages().get(recipe.stages().size() - 1);
    boolean stopped = done < steps || outcome.residuals().count() < last.restarts();
    int best = outcome.best(1)[0];
    Tensor restored = view.paste(view.behind(outcome.candidates().pictures()), blurred, window);
    return new Restoration(
        Rows.of(restored, best),
        Rows.of(outcome.candidates().kernels(), best),
        window,
        best,
        outcome.residuals().toDoubles(),
        restored,
        Agreement.of(first, before, outcome),
        List.copyOf(curves),
        done,
        stopped,
        (System.nanoTime() - began) * 1e-9);
  }

  /** Where to look for the kernel, or null for everywhere. */
  private Region window(Tensor blurred) {
    StageView first = views.get(0);
    return first.isPart() ? first.window(blurred) : null;
  }

  /** With what a stage begins: what it inherits, and starts of its own for the rest. */
  private Candidates start(int index, Candidates inherited, long seed) {
    Stage stage = recipe.stages().get(index);
    Problem problem = views.get(index).problem(stage.restarts());
    return inherited.start(stage.algorithm().unknowns(), problem, seed, device);
  }

  /** The outcome of a stage, with kernels in the middle if its algorithm wants that. */
  private Outcome centred(Outcome found, Algorithm algorithm) {
    return algorithm.recentres()
        ? found.with(found.candidates().centred(recipe.boundary()))
        : found;
  }

  private void requireSize(Tensor blurred) {
    Shape shape = views.get(0).whole();
    if (!blurred.shape().equals(shape)) {
      throw new BadInput(
          "the picture is %s and the search is for %s [pictures,height,width,channels]: crop or resize it"
              .formatted(blurred.shape(), shape));
    }
  }

  /**
   * The time and memory that {@link #restore} would take, from the time of a few steps of each
   * stage.
   *
   * @param blurred as there
   * @param timing about how long a stage's steps may run to be timed, in seconds; with 0 none do,
   *     and the time of the cost is not a number
   * @throws BadInput as there
   * @throws OutOfDeviceMemory as there
   */
  public Cost cost(Tensor blurred, double timing) {
    requireSize(blurred);
    Timetable timetable = timing > 0 ? timetable(blurred, timing) : Timetable.UNKNOWN;
    long bytes = searches.stream().mapToLong(SplitSearch::memory).sum();
    return new Cost(recipe.stages().get(0).restarts(), steps, timetable, bytes);
  }

  private Timetable timetable(Tensor blurred, double timing) {
    Region window = window(blurred);
    List<Timetable.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < searches.size(); i++) {
      Tensor seen = views.get(i).cut(blurred, window);
      Candidates start = start(i, Candidates.NONE, 0);
      int stageSteps = recipe.stages().get(i).steps();
      double seconds = stageSteps * searches.get(i).secondsAStep(seen, start, timing);
      stretches.add(new Timetable.Stretch(stageSteps, seconds));
    }
    return new Timetable(stretches);
  }

  @Override
  public void close() {
    searches.forEach(SplitSearch::close);
  }
}
