package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.BadInput;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureFiles;
import lucid.generators.Prior;
import lucid.tensor.Device;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
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
    List<Picture> samples = new ArrayList<>();
    try (Device device = deviceOptions.open(spec.commandLine().getErr());
        Sampler sampler = new Sampler(device, prior.generator())) {
      for (int i = 0; i < count; i++) {
        Tensor sample =
            sampler.draw(Philox.normal(seed, i, Shape.of(1, prior.generator().latentSize())));
        samples.add(sample.shape().size(3) == 1 ? Kernels.show(sample) : Picture.of(sample));
      }
    }
    int columns = (int) Math.ceil(Math.sqrt(count));
    AtomicFiles.write(Map.of(outFile, PictureFiles.png(ContactSheet.of(samples, columns))));
    spec.commandLine().getOut().println(outFile + ": " + count + " samples, seed " + seed);
    return 0;
  }
}
