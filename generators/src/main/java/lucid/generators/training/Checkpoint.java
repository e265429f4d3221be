package lucid.generators.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.method.SettingsFields;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The file from which a training goes on: the values of all variables, how far it was, and what
 * tells it from other trainings.
 */
final class Checkpoint {
  private static final String STEP = "step";
  private static final String SETTINGS = "settings";
  private static final String DATA = "data";
  private static final String HISTORY = "history";
  private static final String ORIGIN = "origin";

  private final Path file;
  private final Weights content;

  private Checkpoint(Path file, Weights content) {
    this.file = file;
    this.content = content;
  }

  /**
   * The facts about its training that a checkpoint holds.
   *
   * @param step steps made
   * @param history the figures up to that step
   * @param origin the weights that the training started from, for people, or empty
   */
  record Course(int step, TrainingHistory history, Optional<String> origin) {}

  /** Writes a checkpoint, whole or not at all. */
  static void write(
      Path file,
      Architecture network,
      TrainingSettings settings,
      BatchSource source,
      Course course,
      Map<String, Tensor> tensors) {
    Map<String, String> metadata = new LinkedHashMap<>(Architectures.describe(network));
    metadata.put(SETTINGS, settings.toJson());
    metadata.put(DATA, data(source));
    metadata.put(STEP, String.valueOf(course.step));
    metadata.put(HISTORY, course.history.toCsv());
    course.origin.ifPresent(origin -> metadata.put(ORIGIN, origin));
    boolean wide = tensors.values().stream().anyMatch(Tensor::isDouble);
    Weights checkpoint = new Weights(tensors, metadata);
    Safetensors.write(file, checkpoint, wide ? ElementType.F64 : ElementType.F32);
  }

  /** The description of the data, its fields sorted. */
  private static String data(BatchSource source) {
    return new TreeMap<>(source.card()).toString();
  }

  /**
   * Reads a checkpoint.
   *
   * @throws BadInput in one line, if it is no sound safetensors file
   */
  static Checkpoint read(Path file) {
    return new Checkpoint(file, Safetensors.read(file));
  }

  /**
   * The number of steps that the training has.
   *
   * @throws BadInput in one line, if this is no checkpoint
   */
  int plannedSteps() {
    String settings = content.metadata().get(SETTINGS);
    if (settings == null) {
      throw cannotResume("its metadata have no field '" + SETTINGS + "'", null);
    }
    try {
      return SettingsFields.steps(settings);
    } catch (BadInput e) {
      throw cannotResume(e.getMessage(), e);
    }
  }

  /**
   * The course of the training up to the checkpoint.
   *
   * @throws BadInput in one line, if this is none of such settings and data
   */
  Course course(TrainingSettings settings, BatchSource source) {
    requireSame(SETTINGS, settings.toJson());
    requireSame(DATA, data(source));
    String step = content.metadata().get(STEP);
    if (step == null || !step.matches("\\d{1,9}") || Integer.parseInt(step) > settings.steps()) {
      throw cannotResume(
          "its metadata field '%s' is %s, want a number from 0 to %d"
              .formatted(STEP, step, settings.steps()),
          null);
    }
    return new Course(
        Integer.parseInt(step), history(), Optional.ofNullable(content.metadata().get(ORIGIN)));
  }

  private void requireSame(String field, String ours) {
    String theirs = content.metadata().get(field);
    if (!ours.equals(theirs)) {
      throw cannotResume("its %s are %s, want %s".formatted(field, theirs, ours), null);
    }
  }

  private TrainingHistory history() {
    try {
      return TrainingHistory.ofCsv(content.metadata().getOrDefault(HISTORY, ""));
    } catch (BadInput e) {
      throw cannotResume("its metadata field '" + HISTORY + "': " + e.getMessage(), e);
    }
  }

  /**
   * The values of variables, by name.
   *
   * @throws BadInput in one line, if one is missing or has another shape
   */
  Map<Variable, Tensor> values(Map<String, Variable> variables) {
    Map<Variable, Tensor> values = new LinkedHashMap<>();
    variables.forEach(
        (name, variable) -> {
          Tensor tensor = content.tensor(name);
          if (tensor == null || !tensor.shape().equals(variable.shape())) {
            throw cannotResume(
                "%s is %s, want %s"
                    .formatted(name, tensor == null ? "missing" : tensor.shape(), variable.shape()),
                null);
          }
          values.put(variable, tensor);
        });
    return values;
  }

  private BadInput cannotResume(String finding, Throwable cause) {
    return new BadInput("cannot resume from " + file + ": " + finding, cause);
  }
}
