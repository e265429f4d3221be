package lucid.deblur;

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
 * How a blurred picture comes about: {@code y = x * k + noise}, circular convolution of every
 * channel with one kernel, Gaussian noise, values clipped to [0,1] (equation 1 of Asim, Shamshad
 * and Ahmed, arXiv 1802.04073).
 *
 * <p>Kernels {@code [N,h,w,1]} are centred at {@code (h/2, w/2)}. Instead of moving every kernel's
 * centre to the origin, {@link #predictedSpectrum} leaves the kernel in the corner, and the
 * observation is moved by the centre once, in {@link #observedSpectrum}.
 */
public final class BlurModel {
  /** Which draw of a seed is the noise; the search draws its starting points from 0 and 1. */
  private static final long NOISE_STREAM = 2;

  private BlurModel() {}

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
    Expr padded =
        kernel.pad(
            List.of(0, 0, 0, 0),
            List.of(0, height - kernel.shape().size(1), width - kernel.shape().size(2), 0));
    return Ops.realFft2d(padded);
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
   * @param noise standard deviation of the Gaussian noise, 0.01 in the paper
   * @param seed selects the noise
   * @return {@code [1,H,W,C]}, values clipped to [0,1]
   */
  public static Tensor blur(Device device, Tensor sharp, Tensor kernel, double noise, long seed) {
    Tensor result = convolve(device, sharp, kernel);
    Tensor draw = Philox.normal(seed, NOISE_STREAM, sharp.shape());
    for (int i = 0; i < result.count(); i++) {
      result.set(i, Math.min(1, Math.max(0, result.get(i) + noise * draw.get(i))));
    }
    return result;
  }

  /** The circular convolution of pictures {@code [1,H,W,C]} with a kernel {@code [1,h,w,1]}. */
  static Tensor convolve(Device device, Tensor sharp, Tensor kernel) {
    int height = sharp.shape().size(1);
    int width = sharp.shape().size(2);
    Expr x = Ops.input("sharp", sharp.shape());
    Expr k = Ops.input("kernel", kernel.shape());
    Expr spectrum = predictedSpectrum(Ops.realFft2d(x), k, height, width);
    Expr corner = Ops.inverseRealFft2d(spectrum, width);
    Expr blurred = roll(corner, -(kernel.shape().size(1) / 2), -(kernel.shape().size(2) / 2));
    Graph graph = Graph.builder("convolution").output("blurred", blurred).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("sharp", sharp);
      program.set("kernel", kernel);
      program.run();
      return program.get("blurred");
    }
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
