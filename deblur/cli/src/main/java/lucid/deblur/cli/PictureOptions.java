package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.training.Training;
import lucid.generators.training.data.Augmentation;
import lucid.generators.training.data.PictureBatches;
import lucid.generators.training.data.TrainingData;
import lucid.generators.training.method.TrainingSettings;
import picocli.CommandLine.Option;

/** Options: the pictures to train on. */
final class PictureOptions {
  @Option(
      names = "--images",
      paramLabel = "FOLDER|ZIP",
      description = "the pictures; a block from the middle is held out to measure on")
  private Path images;

  @Option(
      names = "--augmentation",
      paramLabel = "NAME",
      completionCandidates = Augmentations.class,
      description =
          "how pictures are varied at random: ${COMPLETION-CANDIDATES} (default: the preset's, else"
              + " mild)")
  private String augmentationName;

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

  /** The augmentations, for help and completion. */
  static final class Augmentations implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Augmentation.names().iterator();
    }
  }

  /** Refuses pictures for a network that makes its own data. */
  void requireNone(String network) {
    if (images != null || supplement != null) {
      throw new BadInput(
          "cannot train %s on %s: it learns simulated camera shake; leave pictures out"
              .formatted(network, images != null ? images : supplement));
    }
  }

  /**
   * The training on these pictures.
   *
   * @throws BadInput in one line, if they cannot be trained on
   */
  Training training(
      Architecture network,
      Augmentation usual,
      TrainingSettings settings,
      Map<String, String> card,
      Consumer<String> log) {
    if (images == null) {
      throw new BadInput(
          "give --images, a folder or ZIP of pictures of %dx%d pixels"
              .formatted(network.width(), network.height()));
    }
    if (!(share > 0)) {
      throw new BadInput("cannot give the supplement a share of " + share + ": want above 0");
    }
    Augmentation augmentation =
        augmentationName == null ? usual : Augmentation.named(augmentationName);
    TrainingData data = read(images, network, log);
    List<PictureBatches.Portion> supplements =
        supplement == null
            ? List.of()
            : List.of(
                new PictureBatches.Portion(
                    read(supplement, network, log), Augmentation.STRONG, share));
    Map<String, String> fields = new LinkedHashMap<>(card);
    fields.put("licence", licence);
    return Training.pictures(network, data, augmentation, supplements, settings, fields);
  }

  private TrainingData read(Path source, Architecture network, Consumer<String> log) {
    TrainingData data =
        TrainingData.read(source, network.height(), network.width(), network.channels(), log);
    return sharpness == null ? data : data.sharp(sharpness);
  }
}
