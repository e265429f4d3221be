package lucid.kernels.cpu.plain;

import lucid.tensor.BinaryFunction;

/** One loop for each function of two operands, simple enough for the compiler to vectorise. */
final class PlainBinary {
  private PlainBinary() {}

  static void runs(
      BinaryFunction f, float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    switch (f) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] + b[bi + i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] - b[bi + i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] * b[bi + i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] / b[bi + i];
        }
      }
      case MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = Math.max(a[ai + i], b[bi + i]);
        }
      }
      case MINIMUM -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = Math.min(a[ai + i], b[bi + i]);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] > b[bi + i] ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] == b[bi + i] ? 1 : 0;
        }
      }
    }
  }

  static void runAndScalar(BinaryFunction f, float[] a, int ai, float b, float[] y, int yi, int n) {
    switch (f) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] + b;
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] - b;
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] * b;
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] / b;
        }
      }
      case MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = Math.max(a[ai + i], b);
        }
      }
      case MINIMUM -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = Math.min(a[ai + i], b);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] > b ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a[ai + i] == b ? 1 : 0;
        }
      }
    }
  }

  static void scalarAndRun(BinaryFunction f, float a, float[] b, int bi, float[] y, int yi, int n) {
    switch (f) {
      case ADD, MULTIPLY, MAXIMUM, MINIMUM, EQUAL -> runAndScalar(f, b, bi, a, y, yi, n);
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a - b[bi + i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a / b[bi + i];
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i++) {
          y[yi + i] = a > b[bi + i] ? 1 : 0;
        }
      }
    }
  }
}
