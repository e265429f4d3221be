package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lucid.deblur.image.files.AtomicFiles;
import lucid.generators.Generator;
import lucid.generators.Prior;
import lucid.generators.files.BadInput;
import lucid.generators.range.RangeRecipe;
import lucid.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the nearest that a prior can make. */
@Command(
    name = "range",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Finds the picture in a prior's range that is nearest to each picture: no restoration by this"
          + " prior can come nearer.",
      "For each picture NAME.png it writes NAME.range.png and NAME.range.json. A kernel prior takes"
          + " kernels, NAME.npy [height,width] or [n,height,width], and writes NAME.range.npy,"
          + " NAME.range.png (each kernel beside the nearest) and NAME.range.json.",
      "A folder with sharp/*.png, or kernels.npy for a kernel prior, is measured as a whole; its"
          + " files are written only where --out says."
    })
final class RangeCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private DeviceOptions deviceOptions;

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
      names = "--restarts",
      paramLabel = "N",
      description = "starting points searched side by side (default: the recipe's)")
  private Integer restarts;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "steps of each restart (default: the recipe's)")
  private Integer steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "selects the starting points (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where to write (default: the current folder; of a test set, nothing)")
  private Path folder;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Prior prior = Inputs.prior(priorName);
    RangeRecipe recipe = recipe(prior.generator());
    Path set = set();
    boolean kernels = prior.generator().channels() == 1;
    RangeTask task =
        kernels
            ? KernelRanges.read(set == null ? files : List.of(TestSet.kernels(set)), prior)
            : PictureRanges.read(set == null ? files : TestSet.pictures(set), prior, err);
    Path target = folder == null && set == null ? Path.of(".") : folder;
    if (target != null) {
      AtomicFiles.requireWritable(target);
    }
    try (Device device = deviceOptions.open(err)) {
      RangeRun run = new RangeRun(device, prior, recipe, seed, err);
      task.run(run, target, spec.commandLine().getOut());
    }
    return 0;
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

  private RangeRecipe recipe(Generator generator) {
    try {
      return RangeRecipe.named(recipeName, generator).with(restarts, steps);
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    }
  }
}
