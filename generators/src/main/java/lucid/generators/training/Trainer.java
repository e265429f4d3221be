package lucid.generators.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.generators.WeightedGenerator;
import lucid.generators.WeightedPrior;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.data.Prefetcher;
import lucid.generators.training.method.Figure;
import lucid.generators.training.method.TrainingGraph;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/**
 * Trains a network by the method of its settings; one step is one run of one program. Batches,
 * noise and rates depend on the seed and the step alone, so a training that is resumed from a
 * checkpoint ends in the same bits as one that was never interrupted.
 */
public final class Trainer implements AutoCloseable {
  private final Architecture network;
  private final BatchSource source;
  private final TrainingSettings settings;
  private final Device device;
  private final TrainingGraph graph;
  private final TrainingState state;
  private final Program program;
  private final Shape batchShape;
  private Prefetcher batches;
  private int step;
  private TrainingHistory history = new TrainingHistory();
  private Optional<String> origin = Optional.empty();

  /**
   * Compiles a step.
   *
   * @throws BadInput in one line, if the method cannot train such a network
   */
  public Trainer(
      Architecture network, BatchSource source, TrainingSettings settings, Device device) {
    this.network = network;
    this.source = source;
    this.settings = settings;
    this.device = device;
    this.graph = settings.graph(network);
    this.batchShape = graph.graph().inputs().get(TrainingGraph.PICTURES).shape();
    State values = device.newState();
    try {
      this.state = new TrainingState(network, graph, values, source.scale());
      this.program = device.compile(graph.graph(), values);
    } catch (RuntimeException | Error e) {
      values.close();
      throw e;
    }
  }

  /** The network that is trained. */
  public Architecture network() {
    return network;
  }

  /** Steps made. */
  public int step() {
    return step;
  }

  /** The figures of all reports. */
  public TrainingHistory history() {
    return history;
  }

  /** The prior that {@link #start} was given, in this run or the resumed one. */
  Optional<String> origin() {
    return origin;
  }

  /**
   * Begins with the weights of a prior, see {@link PriorStart}.
   *
   * @throws BadInput in one line, if it is of another architecture
   */
  void start(WeightedPrior prior, TrainingListener listener) {
    PriorStart.take(prior, state, source, device, listener);
    origin = Optional.of(PriorStart.describe(prior));
  }

  /**
   * Trains to the last step of the settings.
   *
   * @param checkpoint is written at the settings' interval, whole or not at all; null for none
   * @throws IllegalStateException if a loss is no longer finite at a report or a checkpoint
   */
  public void run(TrainingListener listener, Path checkpoint) {
    runTo(settings.steps(), listener, checkpoint);
  }

  /**
   * As {@link #run}, but only to a step; calling it again goes on from there.
   *
   * @throws IllegalArgumentException if the settings end before that step
   */
  public void runTo(int last, TrainingListener listener, Path checkpoint) {
    if (last > settings.steps()) {
      throw new IllegalArgumentException(
          "cannot train to step %d: the settings end at %d".formatted(last, settings.steps()));
    }
    long reportedAt = System.nanoTime();
    int reportedStep = step;
    while (step < last) {
      train();
      boolean end = step == settings.steps();
      boolean reports = end || step % settings.reportEvery() == 0;
      boolean saves = checkpoint != null && (end || step % settings.checkpointEvery() == 0);
      if (reports || saves) {
        requireFiniteLosses();
      }
      if (reports) {
        double seconds = (System.nanoTime() - reportedAt) / 1e9;
        listener.progress(progress((step - reportedStep) / seconds));
        reportedAt = System.nanoTime();
        reportedStep = step;
      }
      if (saves) {
        saveCheckpoint(checkpoint);
        listener.saved(this);
      }
    }
  }

  private void train() {
    if (batches == null) {
      batches = new Prefetcher(source, step, batchShape.count());
    }
    program.set(TrainingGraph.PICTURES, Tensor.of(batchShape, batches.next()));
    graph.scalars(step).forEach((input, value) -> program.set(input, Tensor.scalar(value)));
    program.run();
    step++;
  }

  /** Not in every step: a device runs ahead of its host until a value is read. */
  private void requireFiniteLosses() {
    for (String name : graph.losses()) {
      double loss = program.get(name).item();
      if (!Double.isFinite(loss)) {
        throw diverged("the " + name + " is " + loss);
      }
    }
  }

  private TrainingListener.Progress progress(double stepsPerSecond) {
    List<Figure> figures = graph.figures(program, source.scale());
    history.add(step, figures);
    return new TrainingListener.Progress(
        step,
        settings.steps(),
        figures,
        stepsPerSecond * settings.batch(),
        (settings.steps() - step) / stepsPerSecond);
  }

  /**
   * The weights as they are now, of all networks that are kept: the averages, if the settings want
   * them. They are for pixels as generators give them, not as they were scaled for training.
   */
  public Weights weights() {
    return state.weights();
  }

  /** The network with those weights. */
  public WeightedGenerator generator() {
    return WeightedGenerator.of(network, weights(), "in training");
  }

  /**
   * Writes all that {@link #resume} needs, whole or not at all.
   *
   * @throws IllegalStateException in one line, if a tensor is not finite; an earlier checkpoint
   *     stays
   */
  public void saveCheckpoint(Path file) {
    Map<String, Tensor> tensors = state.all();
    Weights finite = new Weights(tensors, Map.of());
    for (String name : tensors.keySet()) {
      if (!finite.isFinite(name)) {
        throw diverged(name + " is not finite");
      }
    }
    Checkpoint.Course course = new Checkpoint.Course(step, history, origin);
    Checkpoint.write(file, network, settings, source, course, tensors);
  }

  private IllegalStateException diverged(String finding) {
    return new IllegalStateException(
        "%s at step %d: lower the rate (%s) or raise its warm-up (%d steps)"
            .formatted(finding, step, settings.rate(), settings.warmUp()));
  }

  /**
   * The number of steps that the training of a checkpoint has.
   *
   * @throws BadInput in one line, if the file is no checkpoint
   */
  public static int plannedSteps(Path checkpoint) {
    return Checkpoint.read(checkpoint).plannedSteps();
  }

  /**
   * Continues from a checkpoint of the same settings and data.
   *
   * @throws BadInput in one line, if it is none, or of other settings or data
   */
  public void resume(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    Checkpoint.Course course = checkpoint.course(settings, source);
    checkpoint.values(state.variables()).forEach(state.state()::set);
    step = course.step();
    history = course.history();
    origin = course.origin();
    forgetBatches();
  }

  private void forgetBatches() {
    if (batches != null) {
      batches.close();
      batches = null;
    }
  }

  @Override
  public void close() {
    forgetBatches();
    program.close();
    state.state().close();
  }
}
