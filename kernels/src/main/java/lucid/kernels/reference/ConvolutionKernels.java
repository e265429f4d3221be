package lucid.kernels.reference;

import java.util.Arrays;
import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Padding;
import lucid.tensor.Shape;

/** Convolutions, by the formulas of {@link Op} term by term. */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static Runnable conv2d(Op.Conv2d op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] w = inputs.get(1).elements();
    double[] y = output.elements();
    Shape weights = inputs.get(1).shape();
    int in = weights.size(2);
    int out = weights.size(3);
    return sum(
        output,
        new Geometry(inputs.get(0).shape(), output.shape(), weights, op.stride(), op.padding()),
        (large, small, tap) -> {
          for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
              y[small * out + o] += x[large * in + i] * w[(tap * in + i) * out + o];
            }
          }
        });
  }

  static Runnable convTranspose2d(Op.ConvTranspose2d op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] w = inputs.get(1).elements();
    double[] y = output.elements();
    Shape weights = inputs.get(1).shape();
    int in = weights.size(2);
    int out = weights.size(3);
    return sum(
        output,
        new Geometry(output.shape(), inputs.get(0).shape(), weights, op.stride(), op.padding()),
        (large, small, tap) -> {
          for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
              y[large * out + o] += x[small * in + i] * w[(tap * in + i) * out + o];
            }
          }
        });
  }

  static Runnable convWeightGradient(Op.ConvWeightGradient op, List<Value> inputs, Value output) {
    double[] big = inputs.get(0).elements();
    double[] little = inputs.get(1).elements();
    double[] g = output.elements();
    Shape weights = output.shape();
    int in = weights.size(2);
    int out = weights.size(3);
    return sum(
        output,
        new Geometry(
            inputs.get(0).shape(), inputs.get(1).shape(), weights, op.stride(), op.padding()),
        (large, small, tap) -> {
          for (int a = 0; a < in; a++) {
            for (int b = 0; b < out; b++) {
              g[(tap * in + a) * out + b] += big[large * in + a] * little[small * out + b];
            }
          }
        });
  }

  /** Adds up in the output what meets where. */
  private static Runnable sum(Value output, Geometry pairs, Pair add) {
    return () -> {
      Arrays.fill(output.elements(), 0);
      pairs.forEach(add);
    };
  }

  /** Takes a pixel of the large picture, one of the small picture, and the tap between them. */
  private interface Pair {
    void accept(int large, int small, int tap);
  }

  /**
   * Which pixels of the large picture of a convolution meet which of the small one: (p*stride - top
   * + r, q*stride - left + s) and (p, q) at tap (r, s), where the former is inside the picture.
   */
  private record Geometry(Shape large, Shape small, Shape weights, int stride, Padding padding) {
    void forEach(Pair pair) {
      int height = large.size(1);
      int width = large.size(2);
      for (int n = 0; n < small.size(0); n++) {
        for (int p = 0; p < small.size(1); p++) {
          for (int q = 0; q < small.size(2); q++) {
            int pixel = (n * small.size(1) + p) * small.size(2) + q;
            for (int r = 0; r < weights.size(0); r++) {
              for (int s = 0; s < weights.size(1); s++) {
                int row = p * stride - padding.top() + r;
                int column = q * stride - padding.left() + s;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                  int tap = r * weights.size(1) + s;
                  pair.accept((n * height + row) * width + column, pixel, tap);
                }
              }
            }
          }
        }
      }
    }
  }
}
