package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import lucid.deblur.image.Region;
import lucid.deblur.photo.KnownKernel;
import lucid.deblur.photo.NaturalChoice;
import picocli.CommandLine.Option;

/** Options for natural photos. */
final class NaturalOptions {
  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description =
          "restore natural photos with this kernel, a picture or .npy file [height,width], such as"
              + " NAME.kernel.npy of another photo of the same burst; nothing is looked for")
  private Path kernel;

  @Option(
      names = "--kernel-from",
      paramLabel = "X,Y,W,H",
      converter = PhotoOptions.RegionConverter.class,
      description =
          "look for the kernel of a natural photo in this part of it, or of the --crop: one that"
              + " tells it well, such as a sign or a light")
  private Region kernelFrom;

  @Option(
      names = "--strength",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "0 gives a natural photo as it is, 1 the restored one, between them a blend (default:"
              + " ${DEFAULT-VALUE})")
  private double strength;

  @Option(
      names = "--refine",
      description =
          "after the search for the kernel of a natural photo, search by algorithm 3 with a kernel of"
              + " that size, for minutes, and take the better of both")
  private boolean refine;

  /** The choices that the options make. */
  NaturalChoice choice(Consumer<String> log) {
    return NaturalChoice.USUAL
        .withKernel(kernel == null ? null : KnownKernel.read(kernel, log))
        .withKernelFrom(kernelFrom)
        .withStrength(strength)
        .withRefine(refine);
  }
}
