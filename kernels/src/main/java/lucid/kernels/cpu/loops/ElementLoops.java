package lucid.kernels.cpu.loops;

import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/**
 * Loops over runs of floats, a few thousand at a time. A run is an array, the index of its first
 * element and a count. The result may lie where an operand does, at the same index; otherwise runs
 * must not overlap.
 */
public interface ElementLoops {
  /** Floats of scratch that {@link #sum} wants. */
  int SCRATCH = 64;

  /** {@code y = f(x)}, within 1e-6 of it relative to its value. */
  void unary(UnaryFunction f, float[] x, int xi, float[] y, int yi, int n);

  /** {@code y = f(a, b)}. */
  void binary(BinaryFunction f, float[] a, int ai, float[] b, int bi, float[] y, int yi, int n);

  /** {@code y = f(a, b)} for one b. */
  void binary(BinaryFunction f, float[] a, int ai, float b, float[] y, int yi, int n);

  /** {@code y = f(a, b)} for one a. */
  void binary(BinaryFunction f, float a, float[] b, int bi, float[] y, int yi, int n);

  /**
   * The sum of x, in an order that depends on nothing but n.
   *
   * @param lanes scratch for {@value #SCRATCH} floats
   */
  float sum(float[] x, int xi, int n, float[] lanes);

  /** The maximum of x. */
  float max(float[] x, int xi, int n);

  /** The sums of the columns of {@code rows x n} elements, {@code y[j] = sum of x[i*n + j]}. */
  void sumRows(float[] x, int xi, int rows, int n, float[] y, int yi);

  /**
   * The product of complex numbers whose parts lie apart, {@code y = a * b}, or {@code a *
   * conjugate(b)} for {@code sign} -1 instead of 1. The result must not lie where an operand does.
   */
  void complexMultiply(
      float[] a,
      int ar,
      int ai,
      float[] b,
      int br,
      int bi,
      float sign,
      float[] y,
      int yr,
      int yi,
      int n);
}
