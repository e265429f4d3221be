package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.BadInput;
import lucid.generators.training.Augmentation;
import lucid.generators.training.PictureBatches;
import lucid.generators.training.Training;
import lucid.generators.training.TrainingData;
import lucid.generators.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the street prior. */
@Command(
    name = "street",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Trains a prior of 32x32 colour pictures on a folder or ZIP of PNG and JPEG files.")
final class TrainStreetCommand implements Callable<Integer> {
  private static final int SIZE = 32;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private TrainingOptions options;

  @Option(
      names = "--images",
      required = true,
      paramLabel = "FOLDER|ZIP",
      description = "pictures of 32x32 pixels; a block from the middle is held out to measure on")
  private Path images;

  @Option(
      names = "--supplement",
      paramLabel = "FOLDER|ZIP",
      description = "more pictures, strongly augmented")
  private Path supplement;

  @Option(
      names = "--supplement-share",
      paramLabel = "P",
      defaultValue = "0.3",
      description = "its pictures in a batch for each of --images (default: ${DEFAULT-VALUE})")
  private double share;

  @Option(
      names = "--sharpness",
      paramLabel = "X",
      description =
          "use only pictures whose grey Laplacian has at least this root mean square, such as 0.03")
  private Double sharpness;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "unknown",
      description = "the licence of the data, for the model card")
  private String licence;

  @Override
  public Integer call() {
    TrainingSettings settings = options.settings(TrainingSettings.street());
    if (!(share > 0)) {
      throw new BadInput("cannot give the supplement a share of " + share + ": want above 0");
    }
    List<PictureBatches.Portion> supplements =
        supplement == null
            ? List.of()
            : List.of(new PictureBatches.Portion(read(supplement), Augmentation.STRONG, share));
    Map<String, String> card = options.card(spec);
    card.put("licence", licence);
    TrainingData data = read(images);
    options.run(Training.street(data, Augmentation.STREET, supplements, settings, card), spec);
    return 0;
  }

  private TrainingData read(Path source) {
    try {
      TrainingData data =
          TrainingData.read(source, SIZE, SIZE, spec.commandLine().getErr()::println);
      return sharpness == null ? data : data.sharp(sharpness);
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    }
  }
}
