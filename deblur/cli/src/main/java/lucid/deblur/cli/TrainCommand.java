package lucid.deblur.cli;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.network.Output;
import lucid.generators.training.Preset;
import lucid.generators.training.Training;
import lucid.generators.training.method.GanSettings;
import lucid.generators.training.method.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains priors. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Trains a prior on a folder or ZIP of PNG and JPEG files, all of the size that the network"
          + " makes. The blur prior makes its own data: simulated camera shake (Boracchi and Foi"
          + " 2012).",
      "",
      "For example:  lucid train --images photos.zip --architecture dcgan-64-vae --hours 2 --out"
          + " photos.safetensors"
    })
final class TrainCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private PictureOptions pictures;
  @Mixin private TrainingOptions options;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PRESET",
      completionCandidates = Presets.class,
      description =
          "where network, settings and augmentation come from, unless options say otherwise:"
              + " ${COMPLETION-CANDIDATES}")
  private String presetName;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      completionCandidates = Trainable.class,
      description = "the network; needed without a preset: ${COMPLETION-CANDIDATES}")
  private String architectureName;

  @Option(
      names = "--network",
      paramLabel = "NAME=VALUE",
      description =
          "another value of a setting of the network, such as channels=32; may be repeated")
  private Map<String, String> networkChanges = Map.of();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "VAE",
      description =
          "vae, a variational auto-encoder, or gan, against a discriminator (default: vae)")
  private Method method;

  enum Method {
    VAE,
    GAN
  }

  @Override
  public Integer call() {
    if (presetName == null && architectureName == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "say what to train: %s, or --architecture %s"
              .formatted(
                  String.join(", ", Preset.names()), String.join("|", Architectures.trainable())));
    }
    Preset preset = preset();
    TrainingSettings settings =
        options.settings(method == Method.GAN ? GanSettings.dcgan() : preset.settings());
    options.requireFiles();
    options.run(training(preset, settings), Messages.of(spec));
    return 0;
  }

  private Preset preset() {
    if (presetName == null) {
      return Preset.of(Architectures.named(architectureName, networkChanges));
    }
    Preset preset = Preset.named(presetName);
    return preset.with(
        architectureName == null
            ? Architectures.changed(preset.architecture(), networkChanges)
            : Architectures.named(architectureName, networkChanges));
  }

  private Training training(Preset preset, TrainingSettings settings) {
    Architecture network = preset.architecture();
    Map<String, String> card =
        options.card(spec.root().commandLine().getParseResult().originalArgs());
    if (network.output() == Output.KERNELS) {
      pictures.requireNone(network.name());
      return Training.kernels(network, settings, card);
    }
    return pictures.training(
        network, preset.augmentation(), settings, card, Messages.of(spec).notes()::println);
  }

  /** The presets, for help and completion. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Preset.names().iterator();
    }
  }

  /** The architectures, for help and completion. */
  static final class Trainable implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Architectures.trainable().iterator();
    }
  }
}
