package lucid.deblur.observation;

import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/**
 * The making of a blurred picture: {@code y = x * k + noise}, convolution of every channel with one
 * kernel, Gaussian noise, values clipped to [0,1] (equation 1 of Asim, Shamshad and Ahmed, arXiv
 * 1802.04073). A {@link Boundary} says what lies outside the picture; in the paper's experiments
 * the convolution is circular.
 */
public final class BlurModel {
  /** Which draw of a seed is the noise; searches draw their starting points from other ones. */
  private static final long NOISE_STREAM = 2;

  private BlurModel() {}

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
   * @throws IllegalArgumentException if the kernel is no kernel, or larger than the picture
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

  /**
   * The convolution of a picture {@code [1,H,W,C]} with a kernel {@code [1,h,w,1]}.
   *
   * @throws IllegalArgumentException as {@link #blur}
   */
  public static Tensor convolve(Device device, Tensor sharp, Tensor kernel, Boundary boundary) {
    Convolution convolution = new Convolution(boundary, sharp.shape(), kernel.shape());
    Expr x = Ops.input("sharp", sharp.shape());
    Expr k = Ops.input("kernel", kernel.shape());
    Expr blurred = convolution.blurred(convolution.spectrum(x), k);
    Graph graph = Graph.builder("convolution").output("blurred", blurred).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("sharp", sharp);
      program.set("kernel", kernel);
      program.run();
      return program.get("blurred");
    }
  }
}
