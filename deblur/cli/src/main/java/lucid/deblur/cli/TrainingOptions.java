package lucid.deblur.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.report.Environment;
import lucid.deblur.report.Json;
import lucid.generators.Priors;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.training.Trainer;
import lucid.generators.training.Training;
import lucid.generators.training.TrainingFiles;
import lucid.generators.training.TrainingListener;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options: the training, and the file of its result. */
final class TrainingOptions {
  private static final int MOST_HOURS = 10_000;

  @Mixin private DeviceOptions deviceOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the weight file to write, .safetensors; checkpoints go beside it")
  private Path outFile;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "another value of a training setting, such as steps=5000; may be repeated")
  private Map<String, String> changes = Map.of();

  @Option(
      names = "--hours",
      paramLabel = "H",
      description =
          "plan as many steps as fit, by the speed of the first; --set steps=... is stronger")
  private Double hours;

  @Option(
      names = "--start",
      paramLabel = "NAME|FILE",
      description =
          "a prior of the same network, from whose weights to start instead of random ones")
  private String start;

  @Option(
      names = "--resume",
      description =
          "go on from the checkpoint beside the weight file, to the step that was planned then")
  private boolean resume;

  /**
   * These settings with the changes that the user asked for.
   *
   * @throws BadInput in one line, for a setting that is unknown or has a bad value
   */
  TrainingSettings settings(TrainingSettings settings) {
    if (hours != null && !(hours > 0 && hours <= MOST_HOURS)) {
      throw new BadInput(
          "cannot train for %s hours: give a number above 0, up to %d"
              .formatted(hours, MOST_HOURS));
    }
    for (Map.Entry<String, String> change : changes.entrySet()) {
      settings = settings.with(change.getKey(), change.getValue());
    }
    return settings;
  }

  /** The fields of a model card that only the command knows. */
  Map<String, String> card(List<String> command) {
    Map<String, String> card = new LinkedHashMap<>();
    card.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    card.put("command", "lucid " + String.join(" ", command));
    Json.fields(Environment.now())
        .forEach((key, value) -> card.put("environment." + key, value.toString()));
    return card;
  }

  private Path checkpoint() {
    return new TrainingFiles(outFile).checkpoint();
  }

  /** Finds out whether the files can be written, before anything is computed. */
  void requireFiles() {
    Path checkpoint = checkpoint();
    AtomicFiles.requireWritableFile(outFile);
    TrainingFiles files = new TrainingFiles(outFile);
    for (Path file : resume ? files.results() : files.all()) {
      if (Files.exists(file)) {
        throw new BadInput("there is a file " + file + ": move it away, or give another --out");
      }
    }
    if (resume && !Files.exists(checkpoint)) {
      throw new BadInput("cannot resume: there is no checkpoint " + checkpoint);
    }
    if (!resume && Files.exists(checkpoint)) {
      throw new BadInput(
          "there is a checkpoint " + checkpoint + ": pass --resume to go on, or delete it");
    }
  }

  /**
   * Trains and writes the weights.
   *
   * @throws BadInput in one line, if there is nothing to resume from
   */
  void run(Training training, Messages messages) {
    Path checkpoint = checkpoint();
    try (Device device = deviceOptions.open(messages);
        TrainingProgress progress =
            new TrainingProgress(
                new TrainingPictures(new TrainingFiles(outFile), device, messages.err()),
                messages)) {
      Weights weights =
          planned(training, device, progress)
              .run(device, progress, resume ? checkpoint : null, checkpoint, outFile);
      Files.delete(checkpoint); // nothing is left to resume
      messages.out().println(outFile + ": range error " + weights.metadata().get("range_error"));
    } catch (IOException exception) {
      throw new UncheckedIOException("cannot delete " + checkpoint, exception);
    }
  }

  /** With the weights to start from and the number of steps that was asked for. */
  private Training planned(Training training, Device device, TrainingListener listener) {
    return withSteps(
        start == null ? training : training.from(Priors.load(start)), device, listener);
  }

  /** With the steps that the user gave, or that were planned before, or that fit the time. */
  private Training withSteps(Training training, Device device, TrainingListener listener) {
    if (changes.containsKey("steps")) {
      return training;
    }
    if (resume) {
      return training.withSteps(Trainer.plannedSteps(checkpoint()));
    }
    return hours == null ? training : training.fitting(hours * 3600, device, listener);
  }
}
