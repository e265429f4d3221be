package lucid.kernels.reference;

import java.util.Arrays;
import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Fourier transforms by their definition, one axis after the other, and complex products. */
final class FourierKernels {
  private FourierKernels() {}

  static Runnable realFft2d(Op.RealFft2d op, List<Value> inputs, Value output) {
    Shape field = inputs.get(0).shape();
    Shape spectrum = output.shape();
    int height = field.size(1);
    int width = field.size(2);
    int columns = spectrum.size(3);
    int channels = field.size(3);
    int rows = field.size(0) * height;
    Roots alongWidth = new Roots(width);
    Roots alongHeight = new Roots(height);
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    double[] half = new double[y.length]; // transformed along W only
    int imaginary = y.length / 2;
    return () -> {
      Arrays.fill(half, 0);
      for (int row = 0; row < rows; row++) {
        for (int v = 0; v < columns; v++) {
          for (int column = 0; column < width; column++) {
            double cos = alongWidth.cos(column, v);
            double sin = alongWidth.sin(column, v);
            int from = (row * width + column) * channels;
            int to = (row * columns + v) * channels;
            for (int c = 0; c < channels; c++) {
              half[to + c] += x[from + c] * cos;
              half[imaginary + to + c] -= x[from + c] * sin;
            }
          }
        }
      }
      transformColumns(half, y, field.size(0), height, columns * channels, alongHeight, -1);
    };
  }

  static Runnable inverseRealFft2d(Op.InverseRealFft2d op, List<Value> inputs, Value output) {
    Shape spectrum = inputs.get(0).shape();
    Shape field = output.shape();
    int height = field.size(1);
    int width = field.size(2);
    int columns = spectrum.size(3);
    int channels = field.size(3);
    int rows = field.size(0) * height;
    double scale = 1.0 / ((double) height * width);
    Roots alongWidth = new Roots(width);
    Roots alongHeight = new Roots(height);
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    double[] half = new double[x.length]; // transformed back along H
    int imaginary = x.length / 2;
    return () -> {
      transformColumns(x, half, field.size(0), height, columns * channels, alongHeight, 1);
      Arrays.fill(y, 0);
      for (int row = 0; row < rows; row++) {
        for (int v = 0; v < columns; v++) {
          double twins = v == 0 || 2 * v == width ? 1 : 2; // v and width - v
          for (int column = 0; column < width; column++) {
            double cos = twins * scale * alongWidth.cos(column, v);
            double sin = twins * scale * alongWidth.sin(column, v);
            int from = (row * columns + v) * channels;
            int to = (row * width + column) * channels;
            for (int c = 0; c < channels; c++) {
              y[to + c] += half[from + c] * cos - half[imaginary + from + c] * sin;
            }
          }
        }
      }
    };
  }

  /** Complex transforms along the height of {@code [2,N,height,stride]}. */
  private static void transformColumns(
      double[] x, double[] y, int count, int height, int stride, Roots roots, int sign) {
    int imaginary = x.length / 2;
    Arrays.fill(y, 0);
    for (int n = 0; n < count; n++) {
      for (int u = 0; u < height; u++) {
        for (int row = 0; row < height; row++) {
          double cos = roots.cos(row, u);
          double sin = sign * roots.sin(row, u);
          int from = (n * height + row) * stride;
          int to = (n * height + u) * stride;
          for (int i = 0; i < stride; i++) {
            double re = x[from + i];
            double im = x[imaginary + from + i];
            y[to + i] += re * cos - im * sin;
            y[imaginary + to + i] += re * sin + im * cos;
          }
        }
      }
    }
  }

  static Runnable complexMultiply(Op.ComplexMultiply op, List<Value> inputs, Value output) {
    double[] a = inputs.get(0).elements();
    double[] b = inputs.get(1).elements();
    double[] y = output.elements();
    Shape real = output.shape().with(0, 1);
    int[] indexA = Indices.broadcast(inputs.get(0).shape().with(0, 1), real);
    int[] indexB = Indices.broadcast(inputs.get(1).shape().with(0, 1), real);
    int imaginaryA = a.length / 2;
    int imaginaryB = b.length / 2;
    int imaginary = y.length / 2;
    double sign = op.conjugate() ? -1 : 1;
    return () -> {
      for (int i = 0; i < imaginary; i++) {
        double reA = a[indexA[i]];
        double imA = a[imaginaryA + indexA[i]];
        double reB = b[indexB[i]];
        double imB = sign * b[imaginaryB + indexB[i]];
        y[i] = reA * reB - imA * imB;
        y[imaginary + i] = reA * imB + imA * reB;
      }
    };
  }

  /** The cosines and sines of 2 pi j k / n. */
  private static final class Roots {
    private final double[] cosines;
    private final double[] sines;

    Roots(int n) {
      cosines = new double[n];
      sines = new double[n];
      for (int i = 0; i < n; i++) {
        cosines[i] = Math.cos(2 * Math.PI * i / n);
        sines[i] = 2 * i == n ? 0 : Math.sin(2 * Math.PI * i / n); // exactly 0 at pi
      }
    }

    double cos(int j, int k) {
      return cosines[(int) ((long) j * k % cosines.length)];
    }

    double sin(int j, int k) {
      return sines[(int) ((long) j * k % sines.length)];
    }
  }
}
