package lucid.kernels.cpu.loops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import lucid.kernels.cpu.plain.PlainElementLoops;
import lucid.kernels.cpu.vector.VectorElementLoops;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sets of loops against the functions' float64 definitions. */
class ElementLoopsTest {
  private static final double TOLERANCE = 1e-6;
  private static final int[] COUNTS = {1, 2, 7, 16, 31, 64, 67, 257, 1000};

  static Stream<ElementLoops> loops() {
    return Stream.of(new PlainElementLoops(), new VectorElementLoops());
  }

  @ParameterizedTest
  @MethodSource("loops")
  void unaryFunctions(ElementLoops loops) {
    for (UnaryFunction f : UnaryFunction.values()) {
      for (int n : COUNTS) {
        float[] x = values(n, 5, f);
        float[] y = new float[n + 3];
        loops.unary(f, x, 2, y, 3, n);
        for (int i = 0; i < n; i++) {
          assertNear(f.apply(x[2 + i]), y[3 + i], f + " of " + x[2 + i]);
        }
        loops.unary(f, x, 2, x, 2, n); // in place
        for (int i = 0; i < n; i++) {
          assertEquals(y[3 + i], x[2 + i], f + " in place");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void extremeOperands(ElementLoops loops) {
    float[] special = {
      0,
      -0f,
      1,
      -1,
      1e-8f,
      -1e-8f,
      1e-20f,
      0.3f,
      0.62f,
      0.63f,
      20,
      -20,
      80,
      -80,
      88.5f,
      89,
      100,
      -87,
      -100,
      -200,
      1e4f,
      -1e4f,
      1e30f,
      -1e30f,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      1e-40f,
      Float.MIN_VALUE,
      Float.MAX_VALUE,
      0.9999f,
      1.0001f,
      Float.NaN
    };
    for (UnaryFunction f : UnaryFunction.values()) {
      float[] y = new float[special.length];
      loops.unary(f, special, 0, y, 0, special.length);
      for (int i = 0; i < y.length; i++) {
        float expected = (float) f.apply(special[i]);
        String what = f + " of " + special[i];
        if (Float.isNaN(expected) || Float.isInfinite(expected)) {
          assertEquals(expected, y[i], what);
        } else {
          assertNear(expected, y[i], what);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void binaryFunctions(ElementLoops loops) {
    for (BinaryFunction f : BinaryFunction.values()) {
      for (int n : COUNTS) {
        float[] a = values(n, 3, UnaryFunction.ABS);
        float[] b = values(n, 4, UnaryFunction.ABS);
        b[2] = a[2];
        float[] y = new float[n];
        loops.binary(f, a, 2, b, 2, y, 0, n);
        for (int i = 0; i < n; i++) {
          assertEquals((float) f.apply(a[2 + i], b[2 + i]), y[i], f.toString());
        }
        loops.binary(f, a, 2, b[2], y, 0, n);
        for (int i = 0; i < n; i++) {
          assertEquals((float) f.apply(a[2 + i], b[2]), y[i], f + " with a scalar");
        }
        loops.binary(f, a[2], b, 2, y, 0, n);
        for (int i = 0; i < n; i++) {
          assertEquals((float) f.apply(a[2], b[2 + i]), y[i], f + " of a scalar");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void sums(ElementLoops loops) {
    float[] lanes = new float[ElementLoops.SCRATCH];
    for (int n : COUNTS) {
      float[] x = values(3 * n, 6, UnaryFunction.ABS);
      double sum = 0;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        sum += x[2 + i];
        max = Math.max(max, x[2 + i]);
      }
      assertEquals(sum, loops.sum(x, 2, n, lanes), 1e-5 * n);
      assertEquals(max, loops.max(x, 2, n));
      float[] y = new float[n + 1];
      loops.sumRows(x, 2, 3, n, y, 1);
      for (int i = 0; i < n; i++) {
        assertEquals((double) x[2 + i] + x[2 + n + i] + x[2 + 2 * n + i], y[1 + i], 1e-5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void complexProducts(ElementLoops loops) {
    for (int n : COUNTS) {
      float[] a = values(2 * n, 7, UnaryFunction.ABS);
      float[] b = values(2 * n, 8, UnaryFunction.ABS);
      for (int sign = -1; sign <= 1; sign += 2) {
        float[] y = new float[2 * n];
        loops.complexMultiply(a, 0, n, b, 0, n, sign, y, 0, n, n);
        for (int i = 0; i < n; i++) {
          double imaginary = (double) sign * b[n + i];
          assertEquals((double) a[i] * b[i] - a[n + i] * imaginary, y[i], 1e-4);
          assertEquals(a[i] * imaginary + (double) a[n + i] * b[i], y[n + i], 1e-4);
        }
      }
    }
  }

  private static void assertNear(double expected, double found, String what) {
    assertEquals(expected, found, TOLERANCE * Math.abs(expected) + Float.MIN_NORMAL, what);
  }

  /** Two numbers, then n of the function's domain. */
  private static float[] values(int n, int seed, UnaryFunction f) {
    Random random = new Random(seed);
    float[] x = new float[n + 2];
    for (int i = 0; i < x.length; i++) {
      double value = random.nextGaussian() * (i % 3 == 0 ? 10 : 1);
      x[i] = (float) (f == UnaryFunction.LOG || f == UnaryFunction.SQRT ? Math.exp(value) : value);
    }
    return x;
  }
}
