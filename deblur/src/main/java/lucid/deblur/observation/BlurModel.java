package lucid.deblur.observation;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/**
 * How a blurred picture comes about: {@code y = x * k + noise}, convolution of every channel with
 * one kernel, Gaussian noise, values clipped to [0,1] (equation 1 of Asim, Shamshad and Ahmed,
 * arXiv 1802.04073). What lies outside the picture is a {@link Boundary}; in the paper's
 * experiments the convolution is circular.
 *
 * <p>Kernels {@code [N,h,w,1]} are centred at {@code (h/2, w/2)}. Instead of moving every kernel's
 * centre to the origin, {@link #predictedSpectrum} leaves the kernel in the corner. Where the
 * observation fills the field, it is moved by the centre once, in {@link #observedSpectrum}, so
 * that nothing needs to be transformed back; else {@link #blurred} takes it from the field.
 */
public final class BlurModel {
  /** Which draw of a seed is the noise; the search draws its starting points from 0 and 1. */
  private static final long NOISE_STREAM = 2;

  private BlurModel() {}

  /**
   * What the blur of pictures {@code [N,H,W,C]} is taken from: with {@link Boundary#REPLICATED},
   * with as many pixels around them as a kernel reaches, else those alone.
   */
  public static Expr surrounded(
      Expr pictures, int kernelHeight, int kernelWidth, Boundary boundary) {
    return boundary == Boundary.REPLICATED
        ? surroundedAxis(surroundedAxis(pictures, 1, kernelHeight), 2, kernelWidth)
        : pictures;
  }

  private static Expr surroundedAxis(Expr x, int axis, int kernel) {
    int size = x.shape().size(axis);
    int before = kernel - 1 - kernel / 2;
    List<Expr> parts = new ArrayList<>();
    if (before > 0) {
      parts.add(line(x, axis, 0).broadcastTo(x.shape().with(axis, before)));
    }
    parts.add(x);
    if (kernel > 1) {
      parts.add(line(x, axis, size - 1).broadcastTo(x.shape().with(axis, kernel / 2)));
    }
    return Ops.concat(axis, parts.toArray(Expr[]::new));
  }

  /** One row (axis 1) or column (axis 2). */
  private static Expr line(Expr x, int axis, int index) {
    List<Integer> start = new ArrayList<>(List.of(0, 0, 0, 0));
    start.set(axis, index);
    return x.slice(start, x.shape().with(axis, 1));
  }

  /** The half spectra of the fields that hold pictures {@code [N,H,W,C]}, zeros around them. */
  public static Expr spectrum(Expr pictures, int height, int width) {
    return Ops.realFft2d(fill(pictures, height, width));
  }

  private static Expr fill(Expr x, int height, int width) {
    return x.pad(
        List.of(0, 0, 0, 0), List.of(0, height - x.shape().size(1), width - x.shape().size(2), 0));
  }

  /**
   * What is observed of pictures after the blur.
   *
   * @param spectrum of the pictures' fields
   * @param kernel {@code [N,h,w,1]}
   * @param height of a field
   * @param width of a field
   * @param observed {@code [1,H,W,C]}, the shape of an observation
   * @return {@code [N,H,W,C]}
   */
  public static Expr blurred(
      Expr spectrum, Expr kernel, int height, int width, Boundary boundary, Shape observed) {
    Expr corner = Ops.inverseRealFft2d(predictedSpectrum(spectrum, kernel, height, width), width);
    int down = boundary.first(kernel.shape().size(1));
    int right = boundary.first(kernel.shape().size(2));
    if (boundary == Boundary.CIRCULAR) {
      return roll(corner, -down, -right);
    }
    return corner.slice(List.of(0, down, right, 0), observed.with(0, corner.shape().size(0)));
  }

  /** The spectrum that pictures {@code [N,H,W,C]}, given by spectrum, have after the blur. */
  public static Expr predictedSpectrum(Expr pictureSpectrum, Expr kernel, int height, int width) {
    return Ops.complexMultiply(pictureSpectrum, kernelSpectrum(kernel, height, width));
  }

  /** The spectrum of a blurred picture {@code [1,H,W,C]}, in the frame of the prediction. */
  public static Expr observedSpectrum(Expr blurred, int kernelHeight, int kernelWidth) {
    return Ops.realFft2d(roll(blurred, kernelHeight / 2, kernelWidth / 2));
  }

  /** Kernels {@code [N,h,w,1]} padded to the picture, still in its corner, as half spectra. */
  private static Expr kernelSpectrum(Expr kernel, int height, int width) {
    requireFits(kernel.shape(), height, width);
    return spectrum(kernel, height, width);
  }

  /** Pictures {@code [N,H,W,C]} shifted down and to the right, around the edges. */
  static Expr roll(Expr x, int down, int right) {
    return rollAxis(rollAxis(x, 1, down), 2, right);
  }

  private static Expr rollAxis(Expr x, int axis, int shift) {
    int size = x.shape().size(axis);
    int split = Math.floorMod(-shift, size);
    if (split == 0) {
      return x;
    }
    List<Integer> origin = List.of(0, 0, 0, 0);
    List<Integer> start = new ArrayList<>(origin);
    start.set(axis, split);
    return Ops.concat(
        axis,
        x.slice(start, x.shape().with(axis, size - split)),
        x.slice(origin, x.shape().with(axis, split)));
  }

  /**
   * Blurs a sharp picture and adds noise.
   *
   * @param sharp {@code [1,H,W,C]}, values in [0,1]
   * @param kernel {@code [1,h,w,1]}, no larger than the picture
   * @param boundary what lies outside the picture
   * @param noise standard deviation of the Gaussian noise, 0.01 in the paper
   * @param seed selects the noise
   * @return {@code [1,H,W,C]}, smaller than the picture if the boundary wants that, values clipped
   *     to [0,1]
   */
  public static Tensor blur(
      Device device, Tensor sharp, Tensor kernel, Boundary boundary, double noise, long seed) {
    Tensor result = convolve(device, sharp, kernel, boundary);
    Tensor draw = Philox.normal(seed, NOISE_STREAM, result.shape());
    for (int i = 0; i < result.count(); i++) {
      result.set(i, Math.min(1, Math.max(0, result.get(i) + noise * draw.get(i))));
    }
    return result;
  }

  /** The convolution of a picture {@code [1,H,W,C]} with a kernel {@code [1,h,w,1]}. */
  public static Tensor convolve(Device device, Tensor sharp, Tensor kernel, Boundary boundary) {
    requireFits(kernel.shape(), sharp.shape().size(1), sharp.shape().size(2));
    Shape observed = observed(sharp.shape(), kernel.shape(), boundary);
    int height = boundary.field(sharp.shape().size(1), kernel.shape().size(1));
    int width = boundary.field(sharp.shape().size(2), kernel.shape().size(2));
    Expr x = Ops.input("sharp", sharp.shape());
    Expr k = Ops.input("kernel", kernel.shape());
    Expr seen = surrounded(x, kernel.shape().size(1), kernel.shape().size(2), boundary);
    Expr blurred = blurred(spectrum(seen, height, width), k, height, width, boundary, observed);
    Graph graph = Graph.builder("convolution").output("blurred", blurred).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("sharp", sharp);
      program.set("kernel", kernel);
      program.run();
      return program.get("blurred");
    }
  }

  /** The shape of what is observed of a picture {@code [1,H,W,C]}. */
  public static Shape observed(Shape picture, Shape kernel, Boundary boundary) {
    return picture
        .with(1, boundary.observed(picture.size(1), kernel.size(1)))
        .with(2, boundary.observed(picture.size(2), kernel.size(2)));
  }

  private static void requireFits(Shape kernel, int height, int width) {
    if (kernel.rank() != 4 || kernel.size(3) != 1) {
      throw new IllegalArgumentException(
          "cannot blur with a kernel of shape %s: want [kernels,height,width,1]".formatted(kernel));
    }
    if (kernel.size(1) > height || kernel.size(2) > width) {
      throw new IllegalArgumentException(
          "cannot blur a %dx%d picture with a %dx%d kernel: the kernel is larger than the picture"
              .formatted(width, height, kernel.size(2), kernel.size(1)));
    }
  }
}
