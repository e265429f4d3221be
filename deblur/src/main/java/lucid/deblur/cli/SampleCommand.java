package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.BadInput;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureFiles;
import lucid.generators.Prior;
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
    description = "Writes a contact sheet of random samples of a prior.")
final class SampleCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

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
      defaultValue = "64",
      description = "how many samples (default: ${DEFAULT-VALUE})")
  private int count;

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
    if (count < 1 || count > MOST) {
      throw new BadInput("cannot make " + count + " samples: give 1 to " + MOST);
    }
    Prior prior = Inputs.prior(priorName);
    AtomicFiles.requireWritableFile(outFile);
    try (Device device = deviceOptions.open(spec.commandLine().getErr())) {
      Picture sheet = SampleSheet.of(prior.generator(), count, seed, device);
      AtomicFiles.write(Map.of(outFile, PictureFiles.png(sheet)));
    }
    spec.commandLine().getOut().println(outFile + ": " + count + " samples, seed " + seed);
    return 0;
  }
}
