package lucid.kernels.cpu.plain;

import java.util.Arrays;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/** Element-wise loops in plain Java. */
public final class PlainElementLoops implements ElementLoops {
  @Override
  public void unary(UnaryFunction f, float[] x, int xi, float[] y, int yi, int n) {
    switch (f) {
      case NEGATE -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = -x[xi + i];
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = 1 / x[xi + i];
        }
      }
      case SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = x[xi + i] * x[xi + i];
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = (float) Math.sqrt(x[xi + i]);
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = Math.abs(x[xi + i]);
        }
      }
      case STEP -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = x[xi + i] > 0 ? 1 : 0;
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = x[xi + i] > 0 ? x[xi + i] : 0;
        }
      }
      case EXP, LOG, SIGN, TANH, SIGMOID, SOFTPLUS -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = (float) f.apply(x[xi + i]);
        }
      }
    }
  }

  @Override
  public void binary(
      BinaryFunction f, float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    PlainBinary.runs(f, a, ai, b, bi, y, yi, n);
  }

  @Override
  public void binary(BinaryFunction f, float[] a, int ai, float b, float[] y, int yi, int n) {
    PlainBinary.runAndScalar(f, a, ai, b, y, yi, n);
  }

  @Override
  public void binary(BinaryFunction f, float a, float[] b, int bi, float[] y, int yi, int n) {
    PlainBinary.scalarAndRun(f, a, b, bi, y, yi, n);
  }

  @Override
  public float sum(float[] x, int xi, int n, float[] lanes) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 1 < n; i += 2) {
      s0 += x[xi + i];
      s1 += x[xi + i + 1];
    }
    return (float) (i < n ? s0 + s1 + x[xi + i] : s0 + s1);
  }

  @Override
  public float max(float[] x, int xi, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xi + i]);
    }
    return max;
  }

  @Override
  public void sumRows(float[] x, int xi, int rows, int n, float[] y, int yi) {
    Arrays.fill(y, yi, yi + n, 0);
    for (int i = 0; i < rows; i++) {
      int row = xi + i * n;
      for (int j = 0; j < n; j++) {
        y[yi + j] += x[row + j];
      }
    }
  }

  @Override
  public void complexMultiply(
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
      int n) {
    for (int i = 0; i < n; i++) {
      float p = a[ar + i];
      float q = a[ai + i];
      float r = b[br + i];
      float s = sign * b[bi + i];
      y[yr + i] = p * r - q * s;
      y[yi + i] = p * s + q * r;
    }
  }
}
