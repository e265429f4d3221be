package lucid.deblur;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import lucid.generators.Generator;
import lucid.tensor.Device;
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
  private final Shape pictureShape;
  private final List<StageSearch> stages = new ArrayList<>();
  private final int steps;

  /**
   * Compiles the search; the picture prior decides the size of the pictures it restores.
   *
   * @throws BadInput if the second prior makes no blur kernels, or larger ones than the pictures
   */
  public Search(Device device, Generator pictures, Generator kernels, Recipe recipe) {
    pictureShape = Problem.pictureShape(pictures);
    steps = recipe.stages().stream().mapToInt(Stage::steps).sum();
    try {
      for (Stage stage : recipe.stages()) {
        stages.add(new StageSearch(device, pictures, kernels, stage));
      }
    } catch (RuntimeException exception) {
      close();
      throw exception;
    }
  }

  /**
   * Restores a blurred picture.
   *
   * @param blurred {@code [1,H,W,C]} of the picture prior's size, values in [0,1]
   * @param seed selects the starting points
   * @throws BadInput if the picture has another size than the prior's
   * @throws CancellationException if the listener wants it; the search may be used again
   */
  public Restoration restore(Tensor blurred, long seed, SearchListener listener) {
    if (!blurred.shape().equals(pictureShape)) {
      throw new BadInput(
          "the picture is %s and the prior makes %s [pictures,height,width,channels]: crop or resize it"
              .formatted(blurred.shape(), pictureShape));
    }
    long began = System.nanoTime();
    StageSearch.Outcome outcome = null;
    int before = 0;
    for (StageSearch search : stages) {
      Candidates starts =
          outcome == null
              ? search.start(seed)
              : outcome.candidates().pick(outcome.best(search.stage().restarts()));
      outcome = search.run(blurred, starts, new Part(listener, before, steps));
      before += search.stage().steps();
    }
    int best = outcome.best(1)[0];
    return new Restoration(
        Candidates.rows(outcome.candidates().pictures(), best),
        Candidates.rows(outcome.kernels(), best),
        best,
        outcome.residuals().toDoubles(),
        outcome.candidates().pictures(),
        (System.nanoTime() - began) * 1e-9);
  }

  /** Tells the steps of one stage as some of all. */
  private record Part(SearchListener listener, int before, int all) implements SearchListener {
    @Override
    public void progress(int step, int steps, double residual) {
      listener.progress(before + step, all, residual);
    }

    @Override
    public boolean cancelled() {
      return listener.cancelled();
    }
  }

  @Override
  public void close() {
    stages.forEach(StageSearch::close);
  }
}
