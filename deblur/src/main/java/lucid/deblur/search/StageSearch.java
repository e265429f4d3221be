package lucid.deblur.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.deblur.observation.Observation;
import lucid.deblur.recipe.Stage;
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

  StageSearch(Device device, StageView view, Stage stage) {
    this.stage = stage;
    problem = view.problem(stage.restarts());
    Graph step = stage.algorithm().step(problem, stage.steps());
    Graph result = stage.algorithm().result(problem);
    problem.requireDeclared(stage.algorithm().unknowns());
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
   * Makes all steps, or as many as still move a restart, or as the listener lets it, from given
   * unknowns and with the algorithm's own state as at the beginning. When no restart moves any
   * more, all steps count as made.
   *
   * @param blurred {@code [1,H,W,C]}
   * @param starts as many as the stage has restarts
   * @throws CancellationException if the listener cancels
   */
  Outcome run(Tensor blurred, Candidates starts, SearchListener listener) {
    begin(blurred, starts);
    var recorder = new ResidualCurves.Recorder(stage.restarts(), stage.steps(), REPORT_EVERY);
    int done = 0;
    while (done < stage.steps() && !listener.stopped()) {
      if (listener.cancelled()) {
        throw new CancellationException(
            "cancelled after %d of %d steps".formatted(done, stage.steps()));
      }
      stepProgram.run();
      done++;
      boolean report = done % REPORT_EVERY == 0 || done == stage.steps();
      if (report || done == 1) {
        Tensor residuals = stepProgram.get(Algorithm.RESIDUAL);
        recorder.offer(done, residuals);
        if (report) {
          boolean moves = anyMoves();
          while (!moves && done < stage.steps()) {
            recorder.offer(++done, residuals); // further steps would change nothing
          }
          int best = Outcome.best(residuals, 1)[0];
          listener.best(residuals.get(best), () -> picture(best));
          listener.progress(done, stage.steps(), residuals.get(best));
        }
      }
    }
    return outcome(starts, recorder.curves(), done);
  }

  /** Whether the last step moved any restart, as far as the algorithm tells. */
  private boolean anyMoves() {
    if (!stepProgram.graph().outputs().containsKey(Algorithm.MOVES)) {
      return true;
    }
    Tensor moves = stepProgram.get(Algorithm.MOVES);
    return IntStream.range(0, moves.count()).anyMatch(i -> moves.get(i) > 0);
  }

  private void begin(Tensor blurred, Candidates starts) {
    Map<Variable, Tensor> values = new HashMap<>();
    for (Unknown unknown : stage.algorithm().unknowns()) {
      values.put(problem.variable(unknown), starts.values().get(unknown.name()));
    }
    for (Variable variable : stepProgram.graph().variables()) {
      state.set(variable, values.getOrDefault(variable, variable.initial()));
    }
    stepProgram.set(Observation.INPUT, blurred);
    resultProgram.set(Observation.INPUT, blurred);
  }

  /**
   * The time of a warm step in seconds.
   *
   * @param longest about how long steps may run to be timed, in seconds, but for the first few
   */
  double secondsAStep(Tensor blurred, Candidates starts, double longest) {
    begin(blurred, starts);
    return new StepTiming(System::nanoTime).seconds(this::finishStep, stage.steps(), longest);
  }

  /** A device with a queue has run a step only once a value of it is asked for. */
  private void finishStep() {
    stepProgram.run();
    stepProgram.get(Algorithm.RESIDUAL);
  }

  /** The steps of the stage. */
  int steps() {
    return stage.steps();
  }

  /** A restart's picture as it is now. */
  private Tensor picture(int restart) {
    resultProgram.run();
    return Rows.of(resultProgram.get(Algorithm.PICTURE), restart);
  }

  /** The memory of the programs on the device in bytes. */
  long memory() {
    long bytes = 0;
    for (Program program : List.of(stepProgram, resultProgram)) {
      Program.Memory memory = program.memory();
      bytes += memory.buffers() + memory.constants() + memory.workspace();
    }
    return bytes;
  }

  private Outcome outcome(Candidates starts, ResidualCurves curves, int steps) {
    resultProgram.run();
    boolean scored = resultProgram.graph().outputs().containsKey(Algorithm.SCORE);
    Candidates found = starts;
    for (Unknown unknown : stage.algorithm().unknowns()) {
      Variable variable = problem.variable(unknown);
      if (stepProgram.graph().updates().containsKey(variable)) {
        found = found.with(unknown, state.get(variable));
      }
    }
    return new Outcome(
        found
            .with(Unknown.PICTURE, resultProgram.get(Algorithm.PICTURE))
            .with(Unknown.KERNEL, resultProgram.get(Algorithm.KERNEL)),
        resultProgram.get(Algorithm.RESIDUAL),
        resultProgram.get(scored ? Algorithm.SCORE : Algorithm.RESIDUAL),
        curves,
        steps);
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
