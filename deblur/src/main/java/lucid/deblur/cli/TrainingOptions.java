package lucid.deblur.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.BadInput;
import lucid.deblur.image.AtomicFiles;
import lucid.generators.training.Training;
import lucid.generators.training.TrainingSettings;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to train, and where the result goes. */
final class TrainingOptions {
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

  @Option(names = "--resume", description = "go on from the checkpoint beside the weight file")
  private boolean resume;

  /** These settings with the changes that the user asked for. */
  TrainingSettings settings(TrainingSettings settings) {
    try {
      for (Map.Entry<String, String> change : changes.entrySet()) {
        settings = settings.with(change.getKey(), change.getValue());
      }
      return settings;
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    }
  }

  /** The fields of a model card that only the command knows. */
  Map<String, String> card(CommandLine.Model.CommandSpec spec) {
    Map<String, String> card = new LinkedHashMap<>();
    card.put(
        "command",
        "lucid " + String.join(" ", spec.root().commandLine().getParseResult().originalArgs()));
    Json.environment().forEach((key, value) -> card.put("environment." + key, value.toString()));
    return card;
  }

  /** Trains and writes the weights. */
  void run(Training training, CommandLine.Model.CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    Path absolute = outFile.toAbsolutePath();
    Path checkpoint = absolute.resolveSibling(absolute.getFileName() + ".checkpoint");
    AtomicFiles.requireWritableFile(outFile);
    if (Files.exists(outFile)) {
      throw new BadInput("there is a file " + outFile + ": move it away, or give another --out");
    }
    if (resume && !Files.exists(checkpoint)) {
      throw new BadInput("cannot resume: there is no checkpoint " + checkpoint);
    }
    if (!resume && Files.exists(checkpoint)) {
      throw new BadInput(
          "there is a checkpoint " + checkpoint + ": pass --resume to go on, or delete it");
    }
    try (Device device = deviceOptions.open(spec.commandLine().getErr());
        TrainingProgress progress = new TrainingProgress(spec.commandLine().getErr())) {
      Weights weights =
          training.run(device, progress, resume ? checkpoint : null, checkpoint, outFile);
      Files.delete(checkpoint); // nothing is left to resume
      out.println(outFile + ": range error " + weights.metadata().get("range_error"));
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    } catch (IOException exception) {
      throw new UncheckedIOException("cannot delete " + checkpoint, exception);
    }
  }
}
