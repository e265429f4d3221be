package lucid.deblur.image.files;

import java.nio.file.Path;
import java.util.function.Consumer;
import lucid.deblur.image.Picture;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Blur kernels {@code [1,h,w,1]} from and to files. */
public final class KernelFiles {
  private KernelFiles() {}

  /**
   * A kernel from a picture or .npy file, scaled to sum 1.
   *
   * @param log is told of conversions
   * @throws BadInput one line, if the file cannot be read or holds no kernel
   */
  public static Tensor read(Path file, Consumer<String> log) {
    Tensor plane;
    if (file.toString().endsWith(".npy")) {
      plane = NpyFormat.read(file);
      if (plane.shape().rank() != 2) {
        throw new BadInput(file + " is " + plane.shape() + ": a kernel is [height,width]");
      }
    } else {
      Picture picture = PictureReader.picture(file, 1, log);
      plane = picture.toTensor().reshape(Shape.of(picture.height(), picture.width()));
    }
    return normalised(plane, file.toString());
  }

  /**
   * Kernel {@code index} of a .npy file {@code [n,h,w]}, scaled to sum 1.
   *
   * @param source what messages call the file
   * @throws BadInput one line, if it is no kernel
   */
  public static Tensor pick(Tensor stack, int index, String source) {
    Shape shape = Shape.of(stack.shape().size(1), stack.shape().size(2));
    Tensor plane = Tensor.generate(shape, i -> stack.get(index * shape.count() + i));
    return normalised(plane, source + ", kernel " + index);
  }

  /**
   * Refuses a kernel that is larger than the picture that it is to blur.
   *
   * @param name what messages call the picture
   * @throws BadInput one line with both sizes
   */
  public static void requireFits(Tensor kernel, Picture sharp, String name) {
    Shape shape = kernel.shape();
    if (shape.size(1) > sharp.height() || shape.size(2) > sharp.width()) {
      throw new BadInput(
          "cannot blur %s, %dx%d, with a %dx%d kernel: the kernel is larger than the picture"
              .formatted(name, sharp.width(), sharp.height(), shape.size(2), shape.size(1)));
    }
  }

  private static Tensor normalised(Tensor plane, String source) {
    double sum = 0;
    for (int i = 0; i < plane.count(); i++) {
      if (!(plane.get(i) >= 0) || Double.isInfinite(plane.get(i))) {
        throw new BadInput(
            source + ": value " + i + " is " + plane.get(i) + ": a kernel has none below 0");
      }
      sum += plane.get(i);
    }
    if (sum == 0) {
      throw new BadInput(source + " is all zeros: a kernel sums to 1");
    }
    double scale = 1 / sum;
    return Tensor.generate(
        Shape.of(1, plane.shape().size(0), plane.shape().size(1), 1), i -> plane.get(i) * scale);
  }

  /** A kernel as a picture, its peak white. */
  public static Picture show(Tensor kernel) {
    return Picture.of(kernel).scaledToPeak();
  }

  /** A kernel {@code [1,h,w,1]} as a matrix {@code [h,w]}. */
  public static Tensor plane(Tensor kernel) {
    return kernel.reshape(Shape.of(kernel.shape().size(1), kernel.shape().size(2)));
  }
}
