package lucid.deblur.evaluation.pictures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureReader;
import lucid.deblur.metrics.Alignment;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.generators.PicturePrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Pictures that a camera blurred, as in the benchmark of Levin, Weiss, Durand and Freeman
 * ("Understanding and evaluating blind deconvolution algorithms", CVPR 2009): files {@code
 * blurred/IMAGE_KERNEL_img.png}, {@code sharp/IMAGE.png} and {@code kernels/KERNEL.png}. A picture
 * and its blur are known up to a shift only.
 *
 * <p>Kernels measured with a point of light may lie the other way round, since a convolution turns
 * what a correlation does not. So each kernel is taken as it is or turned by half, as blurs the
 * sharp picture more like the camera did.
 *
 * @param folder the test set
 * @param files blurred pictures
 * @param first the index of the first file
 * @param prior decides the size of pictures
 * @param log is told of conversions
 */
record CapturedPictures(
    Path folder,
    List<Path> files,
    int first,
    PicturePrior prior,
    Device device,
    Consumer<String> log)
    implements TestPictures {
  private static final Pattern FORM = Pattern.compile("(.+)_(.+)_img\\.png");

  /** Whether a test set is of this kind. */
  static boolean isIn(Path folder) {
    return Files.isDirectory(folder.resolve("blurred"));
  }

  @Override
  public List<BlurSetting> settings() {
    return List.of(BlurSetting.CAPTURED);
  }

  @Override
  public boolean isKnownUpToShift() {
    return true;
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public String source() {
    return "blurred";
  }

  @Override
  public TestPicture get(BlurSetting setting, int number) {
    Path file = files.get(number);
    Matcher name = FORM.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new BadInput(
          "cannot find the truth of %s: want a name such as im1_kernel2_img.png".formatted(file));
    }
    Picture blurred = PictureReader.picture(file, prior, log);
    Path sharpFile = folder.resolve("sharp").resolve(name.group(1) + ".png");
    Picture sharp = PictureReader.picture(sharpFile, blurred.channels(), log);
    requireComparable(file, blurred, sharpFile, sharp);
    Tensor kernel =
        KernelFiles.read(folder.resolve("kernels").resolve(name.group(2) + ".png"), log);
    KernelFiles.requireFits(kernel, sharp, sharpFile.toString());
    Tensor turned = Tensor.generate(kernel.shape(), i -> kernel.get(kernel.count() - 1 - i));
    boolean turns = misfit(turned, sharp, blurred) < misfit(kernel, sharp, blurred);
    return new TestPicture(
        file.getFileName().toString(),
        first + number,
        blurred.toTensor(),
        sharp,
        turns ? turned : kernel);
  }

  private double misfit(Tensor kernel, Picture sharp, Picture blurred) {
    Tensor made = BlurModel.blur(device, sharp.toTensor(), kernel, Boundary.CIRCULAR, 0, 0);
    return Metrics.align(Picture.of(made), blurred).squaredError();
  }

  private static void requireComparable(Path file, Picture blurred, Path sharpFile, Picture sharp) {
    int least = 2 * Alignment.BORDER + 1;
    if (blurred.width() != sharp.width() || blurred.height() != sharp.height()) {
      throw new BadInput(
          "%s is %s and %s is %s: want the same size".formatted(file, blurred, sharpFile, sharp));
    }
    if (Math.min(sharp.width(), sharp.height()) < least) {
      throw new BadInput(
          "cannot compare with %s, %s: a border of %d pixels does not count, want %d or more each way"
              .formatted(sharpFile, sharp, Alignment.BORDER, least));
    }
  }
}
