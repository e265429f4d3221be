package lucid.deblur.evaluation.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureReader;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Natural pictures of any size with a few kernels, which are blurred here and rounded to 8 bits:
 * {@code sharp/*} and {@code kernels/*}, pictures or .npy files. Picture i, by name, goes with
 * kernel i, by name, and after the last kernel with the first again.
 *
 * @param settings the noises
 * @param files sharp pictures
 * @param first the index of the first file
 * @param kernels their files
 * @param boundary what lies outside; if nothing, the blurred picture is the smaller one, and the
 *     sharp one is cut to its part
 * @param seed picture i has the noise of this plus i
 * @param log is told of conversions
 */
record NaturalPictures(
    List<BlurSetting> settings,
    List<Path> files,
    int first,
    List<Path> kernels,
    Device device,
    Boundary boundary,
    long seed,
    Consumer<String> log)
    implements TestPictures {
  private static final double LEVELS = 255;

  /** Whether a test set is of this kind. */
  static boolean isIn(Path folder) {
    return Files.isDirectory(folder.resolve("sharp"))
        && Files.isDirectory(folder.resolve("kernels"))
        && !CapturedPictures.isIn(folder);
  }

  /** The files in a folder by name. */
  static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException exception) {
      throw new BadInput("cannot list " + folder + ": " + FileErrors.reason(exception), exception);
    }
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
    return "sharp";
  }

  @Override
  public TestPicture get(BlurSetting setting, int number) {
    Path file = files.get(number);
    int index = first + number;
    Picture sharp = PictureReader.picture(file, 0, log);
    Tensor kernel = KernelFiles.read(kernels.get(index % kernels.size()), log);
    KernelFiles.requireFits(kernel, sharp, file.toString());
    Tensor blurred =
        BlurModel.blur(device, sharp.toTensor(), kernel, boundary, setting.noise(), seed + index);
    for (int i = 0; i < blurred.count(); i++) {
      blurred.set(i, Math.rint(LEVELS * blurred.get(i)) / LEVELS);
    }
    Region seen =
        new Region(
            boundary.origin(kernel.shape().size(2)),
            boundary.origin(kernel.shape().size(1)),
            blurred.shape().size(2),
            blurred.shape().size(1));
    return new TestPicture(file.getFileName().toString(), index, blurred, sharp.crop(seen), kernel);
  }
}
