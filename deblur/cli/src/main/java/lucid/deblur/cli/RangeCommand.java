package lucid.deblur.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lucid.deblur.evaluation.pictures.TestSetFolder;
import lucid.deblur.range.ClosestImages;
import lucid.deblur.range.KernelTargets;
import lucid.deblur.range.PictureTargets;
import lucid.deblur.range.RangeListener;
import lucid.deblur.range.RangeResults;
import lucid.deblur.range.RangeTargets;
import lucid.generators.BlurPrior;
import lucid.generators.Priors;
import lucid.generators.TrainedPrior;
import lucid.generators.WeightedPrior;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.range.RangeRecipe;
import lucid.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the closest images that a prior can produce. */
@Command(
    name = "range",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Finds the closest image to each picture that a prior can produce: no restoration by this"
          + " prior can come closer.",
      "For each picture NAME.png it writes NAME.range.png and NAME.range.json. A kernel prior takes"
          + " kernels, NAME.npy [height,width] or [n,height,width], and writes NAME.range.npy,"
          + " NAME.range.png (each kernel beside the closest) and NAME.range.json.",
      "A folder with sharp/*.png, or kernels.npy for a kernel prior, is measured as a whole; its"
          + " files are written only where --out says."
    })
final class RangeCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private DeviceOptions deviceOptions;
  @Mixin private EffortOptions effort;

  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE|DIR",
      description = "sharp pictures or kernels, or one test set")
  private List<Path> files;

  @Option(
      names = "--prior",
      required = true,
      paramLabel = "NAME|FILE",
      description = "a built-in name, or a weight file")
  private String priorName;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "fast",
      description =
          "fast, or paper: 6,000 steps of 0.01, for priors larger than 32x32 10,000 of 0.001"
              + " (default: ${DEFAULT-VALUE})")
  private String recipeName;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where to write (default: the current folder; of a test set, nothing)")
  private Path folder;

  @Override
  public Integer call() {
    Messages messages = Messages.of(spec);
    WeightedPrior prior = Priors.load(priorName);
    RangeRecipe recipe =
        RangeRecipe.named(recipeName, prior).with(effort.restarts(), effort.steps());
    Path set = set();
    RangeTargets targets = targets(prior, set);
    Path target = folder == null && set == null ? Path.of(".") : folder;
    if (target != null) {
      AtomicFiles.requireWritable(target);
    }
    try (Device device = deviceOptions.open(messages);
        SearchBars bars = new SearchBars(messages)) {
      RangeListener listener = title -> bars.begin(title)::progress;
      RangeResults results =
          targets.search(new ClosestImages(device, prior, recipe, effort.seed(), listener));
      bars.close();
      results.table().forEach(messages.out()::println);
      if (target != null) {
        results.write(target);
      }
    }
    return 0;
  }

  private RangeTargets targets(WeightedPrior prior, Path set) {
    if (prior instanceof BlurPrior kernels) {
      return KernelTargets.read(set == null ? files : List.of(TestSetFolder.kernels(set)), kernels);
    }
    return PictureTargets.read(
        set == null ? files : TestSetFolder.pictures(set),
        (TrainedPrior) prior,
        Messages.of(spec).notes()::println);
  }

  /** The only folder given, or null if pictures are given. */
  private Path set() {
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        if (files.size() > 1) {
          throw new BadInput("%s is a folder: give one test set, or pictures only".formatted(file));
        }
        return file;
      }
    }
    return null;
  }
}
