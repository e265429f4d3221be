package lucid.generators.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.Architecture;
import lucid.generators.Architectures;
import lucid.generators.training.TrainingListener.Progress;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * Trains a variational auto-encoder; one step is one run of one program. Batches, noise and rates
 * depend on the seed and the step alone, so a training that is resumed from a checkpoint ends in
 * the same bits as one that was never interrupted.
 */
public final class VaeTrainer implements AutoCloseable {
  private static final String STEP = "step";
  private static final String SETTINGS = "settings";
  private static final String DATA = "data";

  private final Architecture network;
  private final BatchSource source;
  private final TrainingSettings settings;
  private final VaeGraph graph;
  private final State state;
  private final Program program;
  private final Shape batchShape;
  private Prefetcher batches;
  private int step;

  public VaeTrainer(
      Architecture network, BatchSource source, TrainingSettings settings, Device device) {
    this.network = network;
    this.source = source;
    this.settings = settings;
    this.graph = new VaeGraph(network, settings);
    this.batchShape = graph.graph().inputs().get(VaeGraph.PICTURES).shape();
    this.state = device.newState();
    this.program = device.compile(graph.graph(), state);
  }

  /** Steps made. */
  public int step() {
    return step;
  }

  /**
   * Trains to the last step of the settings.
   *
   * @param checkpoint is written at the settings' interval, whole or not at all; null for none
   * @throws IllegalStateException if the loss is no longer finite at a report or a checkpoint
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
        requireFiniteLoss();
      }
      if (reports) {
        double seconds = (System.nanoTime() - reportedAt) / 1e9;
        listener.progress(progress((step - reportedStep) / seconds));
        reportedAt = System.nanoTime();
        reportedStep = step;
      }
      if (saves) {
        saveCheckpoint(checkpoint);
      }
    }
  }

  private void train() {
    if (batches == null) {
      batches = new Prefetcher(source, step, batchShape.count());
    }
    program.set(VaeGraph.PICTURES, Tensor.of(batchShape, batches.next()));
    program.set(VaeGraph.RATE, Tensor.scalar(settings.rateAt(step)));
    program.set(VaeGraph.KL_WEIGHT, Tensor.scalar(settings.klWeightAt(step)));
    if (settings.sumWeight() > 0) {
      program.set(VaeGraph.SUM_WEIGHT, Tensor.scalar(settings.sumWeightAt(step)));
    }
    if (settings.emaDecay() > 0) {
      program.set(VaeGraph.EMA_DECAY, Tensor.scalar(settings.emaDecayAt(step)));
    }
    program.run();
    step++;
  }

  /** Not in every step: a device runs ahead of its host until a value is read. */
  private void requireFiniteLoss() {
    double loss = program.get(VaeGraph.LOSS).item();
    if (!Double.isFinite(loss)) {
      throw diverged("the loss is " + loss);
    }
  }

  private Progress progress(double stepsPerSecond) {
    double error = program.get(VaeGraph.SQUARED_ERROR).item() / (source.scale() * source.scale());
    return new Progress(
        step,
        settings.steps(),
        program.get(VaeGraph.LOSS).item(),
        -10 * Math.log10(error),
        program.get(VaeGraph.KL).item(),
        stepsPerSecond * settings.batch(),
        (settings.steps() - step) / stepsPerSecond);
  }

  /** The weights as they are now, encoder and decoder: the averages, if the settings want them. */
  public Weights weights() {
    return new Weights(values(graph.best()), Architectures.describe(network));
  }

  private Map<String, Tensor> values(Map<String, Variable> variables) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    variables.forEach((name, variable) -> values.put(name, state.get(variable)));
    return values;
  }

  /**
   * Writes all that {@link #resume} needs, whole or not at all.
   *
   * @throws IllegalStateException in one line, if a tensor is not finite; an earlier checkpoint
   *     stays
   */
  public void saveCheckpoint(Path file) {
    Map<String, Tensor> tensors = values(variables());
    Map<String, String> metadata = new LinkedHashMap<>(Architectures.describe(network));
    metadata.put(SETTINGS, settings.toJson());
    metadata.put(DATA, data());
    metadata.put(STEP, String.valueOf(step));
    Weights checkpoint = new Weights(tensors, metadata);
    requireFinite(checkpoint);
    boolean wide = tensors.values().stream().anyMatch(Tensor::isDouble);
    Safetensors.write(file, checkpoint, wide ? ElementType.F64 : ElementType.F32);
  }

  /** The description of the data, its fields sorted. */
  private String data() {
    return new TreeMap<>(source.card()).toString();
  }

  private void requireFinite(Weights checkpoint) {
    for (String name : checkpoint.tensors().keySet()) {
      if (!checkpoint.isFinite(name)) {
        throw diverged(name + " is not finite");
      }
    }
  }

  private IllegalStateException diverged(String finding) {
    return new IllegalStateException(
        "%s at step %d: lower the rate (%s) or raise its warm-up (%d steps)"
            .formatted(finding, step, settings.rate(), settings.warmUp()));
  }

  private Map<String, Variable> variables() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (Variable variable : graph.graph().variables()) {
      if (variables.put(variable.name(), variable) != null) {
        throw new IllegalStateException("two variables are called " + variable.name());
      }
    }
    return variables;
  }

  /**
   * Continues from a checkpoint of the same settings and data.
   *
   * @throws IllegalArgumentException in one line, if it is none, or of other settings or data
   */
  public void resume(Path file) {
    Weights checkpoint = Safetensors.read(file);
    requireSame(checkpoint, SETTINGS, settings.toJson(), file);
    requireSame(checkpoint, DATA, data(), file);
    int done = step(checkpoint, file);
    set(checkpoint, variables(), file);
    step = done;
    forgetBatches();
  }

  private static void requireSame(Weights checkpoint, String field, String ours, Path file) {
    String theirs = checkpoint.metadata().get(field);
    if (!ours.equals(theirs)) {
      throw new IllegalArgumentException(
          "cannot resume from %s: its %s are %s, want %s".formatted(file, field, theirs, ours));
    }
  }

  private int step(Weights checkpoint, Path file) {
    String text = checkpoint.metadata().get(STEP);
    if (text == null || !text.matches("\\d{1,9}") || Integer.parseInt(text) > settings.steps()) {
      throw new IllegalArgumentException(
          "cannot resume from %s: its metadata field '%s' is %s, want a number from 0 to %d"
              .formatted(file, STEP, text, settings.steps()));
    }
    return Integer.parseInt(text);
  }

  private void set(Weights weights, Map<String, Variable> variables, Path file) {
    variables.forEach(
        (name, variable) -> {
          Tensor tensor = weights.tensor(name);
          if (tensor == null || !tensor.shape().equals(variable.shape())) {
            throw new IllegalArgumentException(
                "cannot resume from %s: %s is %s, want %s"
                    .formatted(
                        file, name, tensor == null ? "missing" : tensor.shape(), variable.shape()));
          }
        });
    variables.forEach((name, variable) -> state.set(variable, weights.tensor(name)));
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
    state.close();
  }
}
