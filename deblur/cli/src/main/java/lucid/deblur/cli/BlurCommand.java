package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Blurs a sharp picture as the paper does. */
@Command(
    name = "blur",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Blurs a sharp picture: circular convolution with a kernel, Gaussian noise, values clipped"
            + " to [0,1]. The result has the format that --out ends in, with the bits, the profile and"
            + " the alpha of SHARP where that format can; .npy has floats from 0 to 1.")
final class BlurCommand implements Callable<Integer> {
  private static final String RANDOM = "random";

  @CommandLine.Spec private CommandSpec spec;
  @Mixin private DeviceOptions deviceOptions;

  @Parameters(paramLabel = "SHARP", description = "the sharp picture")
  private Path sharpFile;

  @Option(
      names = "--kernel",
      required = true,
      paramLabel = "FILE|random",
      description = "a kernel (.npy [height,width] or picture; scaled to sum 1), or a random shake")
  private String kernel;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      defaultValue = "0.01",
      description = "standard deviation of the noise (default: ${DEFAULT-VALUE})")
  private double noise;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "selects the noise and the random kernel (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--range",
      paramLabel = "BLACK,WHITE",
      converter = PhotoOptions.RangeConverter.class,
      description =
          "the stored values of SHARP that are black and white, such as 0,255 for floats up to 255")
  private ValueRange range;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to write")
  private Path outFile;

  @Override
  public Integer call() {
    Messages messages = Messages.of(spec);
    if (!(noise >= 0 && noise <= 1)) {
      throw new BadInput("cannot add noise of " + noise + ": give 0 to 1");
    }
    PictureFiles.Loaded loaded = PictureFiles.read(sharpFile, 0, range);
    loaded.notes().forEach(note -> messages.notes().println(sharpFile + ": " + note));
    Picture sharp = loaded.picture();
    Tensor point =
        kernel.equals(RANDOM)
            ? CameraShake.kernels(seed, 0, 1)
            : KernelFiles.read(Path.of(kernel), messages.notes()::println);
    KernelFiles.requireFits(point, sharp, sharpFile.toString());
    PictureFormat format = PictureFiles.format(outFile);
    AtomicFiles.requireWritableFile(outFile);
    Tensor blurred;
    try (Device device = deviceOptions.open(messages)) {
      blurred = BlurModel.blur(device, sharp.toTensor(), point, Boundary.CIRCULAR, noise, seed);
    }
    List<String> losses = new ArrayList<>();
    byte[] content =
        format == PictureFormat.NPY
            ? NpyFormat.bytes(
                blurred.reshape(Shape.of(sharp.height(), sharp.width(), sharp.channels())))
            : PictureFiles.bytes(Picture.of(blurred), loaded.encoding(), format, losses);
    losses.forEach(loss -> messages.err().println(outFile + ": " + loss));
    AtomicFiles.write(Map.of(outFile, content));
    messages
        .out()
        .println("%s: kernel %s, noise %s, seed %d".formatted(outFile, kernel, noise, seed));
    return 0;
  }
}
