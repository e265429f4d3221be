package lucid.deblur;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import lucid.generators.Generator;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** The compiled programs of one {@link Stage}. Not for use by several threads at once. */
final class StageSearch implements AutoCloseable {
  private static final int REPORT_EVERY = 20;

  private final Stage stage;
  private final Problem problem;
  private final State state;
  private final Program stepProgram;
  private final Program resultProgram;

  StageSearch(
      Device device, Generator pictures, Generator kernels, Boundary boundary, Stage stage) {
    this.stage = stage;
    problem = new Problem(pictures, kernels, boundary, stage.restarts());
    Graph step = stage.algorithm().step(problem);
    Graph result = stage.algorithm().result(problem);
    state = device.newState();
    stepProgram = compile(device, step);
    resultProgram = compile(device, result);
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

  /**
   * Where a stage ended.
   *
   * @param kernels {@code [restarts,h,w,1]}
   * @param residuals of each restart; the pictures of the candidates are those that have them
   */
  record Outcome(Candidates candidates, Tensor kernels, Tensor residuals) {
    /** The restarts of this before one of them, and after them all of another outcome. */
    Outcome join(int first, Outcome later) {
      return new Outcome(
          candidates.join(first, later.candidates),
          Candidates.join(kernels, first, later.kernels),
          Candidates.join(residuals, first, later.residuals));
    }

    /** The least residual. */
    double least() {
      return residuals.get(best(1)[0]);
    }

    /** The restarts of least residual, the least first; those that are not numbers come last. */
    int[] best(int count) {
      return StageSearch.best(residuals, count);
    }
  }

  private static int[] best(Tensor residuals, int count) {
    return IntStream.range(0, residuals.count())
        .boxed()
        .sorted(Comparator.comparingDouble(residuals::get)) // stable, and NaN is the greatest
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Makes all steps, or as many as still move a restart, from given unknowns and with the
   * algorithm's own state as at the beginning.
   *
   * @param blurred {@code [1,H,W,C]}
   * @param starts as many as the stage has restarts
   * @throws CancellationException if the listener wants it
   */
  Outcome run(Tensor blurred, Candidates starts, SearchListener listener) {
    Map<Variable, Tensor> values = starts.values(problem);
    for (Variable variable : stepProgram.graph().variables()) {
      state.set(variable, values.getOrDefault(variable, variable.initial()));
    }
    stepProgram.set(Problem.OBSERVATION, blurred);
    boolean moves = true;
    for (int done = 0; done < stage.steps() && moves; ) {
      if (listener.cancelled()) {
        throw new CancellationException(
            "cancelled after %d of %d steps".formatted(done, stage.steps()));
      }
      stepProgram.run();
      done++;
      if (done % REPORT_EVERY == 0 || done == stage.steps()) {
        moves = anyMoves();
        Tensor residuals = stepProgram.get(Algorithm.RESIDUAL);
        int told = moves ? done : stage.steps();
        listener.progress(told, stage.steps(), residuals.get(best(residuals, 1)[0]));
      }
    }
    return outcome(blurred);
  }

  /** Whether the last step moved any restart, as far as the algorithm tells. */
  private boolean anyMoves() {
    if (!stepProgram.graph().outputs().containsKey(Algorithm.MOVES)) {
      return true;
    }
    Tensor moves = stepProgram.get(Algorithm.MOVES);
    return IntStream.range(0, moves.count()).anyMatch(i -> moves.get(i) > 0);
  }

  private Outcome outcome(Tensor blurred) {
    resultProgram.set(Problem.OBSERVATION, blurred);
    resultProgram.run();
    Candidates candidates =
        new Candidates(
            state.get(problem.pictureLatents()),
            state.get(problem.kernelLatents()),
            resultProgram.get(Algorithm.PICTURE));
    return new Outcome(
        candidates, resultProgram.get(Algorithm.KERNEL), resultProgram.get(Algorithm.RESIDUAL));
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
