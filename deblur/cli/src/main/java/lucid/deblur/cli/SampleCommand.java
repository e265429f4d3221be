package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.range.SampleSheet;
import lucid.generators.Priors;
import lucid.generators.WeightedPrior;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Shows what a prior makes. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Writes a contact sheet of random samples of a prior, or, with --interpolate, of what lies"
          + " between them.",
      "Blur kernels are scaled to their maximum."
    })
final class SampleCommand implements Callable<Integer> {
  private static final int MOST = 10_000;
  private static final int COUNT = 64;

  /** The pictures of an interpolated row, its ends included. */
  private static final int COLUMNS = 9;

  @CommandLine.Spec private CommandSpec spec;
  @Mixin private DeviceOptions deviceOptions;

  @Option(
      names = "--prior",
      required = true,
      paramLabel = "NAME|FILE",
      description = "a built-in name, or a weight file")
  private String priorName;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "how many samples (default: " + COUNT + ")")
  private Integer count;

  @Option(
      names = "--interpolate",
      paramLabel = "ROWS",
      description =
          "instead, so many rows of "
              + COLUMNS
              + " pictures, each along the arc between two random latents")
  private Integer rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "selects the latents (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the PNG to write")
  private Path outFile;

  @Override
  public Integer call() {
    requireCounts();
    WeightedPrior prior = Priors.load(priorName);
    AtomicFiles.requireWritableFile(outFile);
    try (Device device = deviceOptions.open(Messages.of(spec))) {
      Picture sheet =
          rows == null
              ? SampleSheet.of(prior.generator(), prior.output(), samples(), seed, device)
              : SampleSheet.between(prior.generator(), prior.output(), rows, COLUMNS, seed, device);
      AtomicFiles.write(Map.of(outFile, PictureFiles.png(sheet)));
    }
    String what = rows == null ? samples() + " samples" : rows + " interpolated rows";
    spec.commandLine().getOut().println("%s: %s, seed %d".formatted(outFile, what, seed));
    return 0;
  }

  private int samples() {
    return count == null ? COUNT : count;
  }

  private void requireCounts() {
    if (count != null && rows != null) {
      throw new BadInput("--count and --interpolate exclude each other: give one");
    }
    if (count != null && (count < 1 || count > MOST)) {
      throw new BadInput("cannot make " + count + " samples: give 1 to " + MOST);
    }
    if (rows != null && (rows < 1 || rows > MOST / COLUMNS)) {
      throw new BadInput("cannot make " + rows + " interpolated rows: give 1 to " + MOST / COLUMNS);
    }
  }
}
