package lucid.kernels.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lucid.tensor.BinaryFunction;

/**
 * One flat loop for each function of two operands, for counts that are multiples of the lane count.
 * Flat, because a vector that crosses a call is boxed unless the compiler inlines it.
 */
final class VectorBinary {
  private static final VectorSpecies<Float> S = Species.FLOATS;
  private static final int L = S.length();
  private static final FloatVector ZERO = FloatVector.zero(S);
  private static final FloatVector ONE = FloatVector.broadcast(S, 1);

  /** A loop over whole vectors of two operands. */
  @FunctionalInterface
  interface Combine {
    void run(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n);
  }

  /** A loop over whole vectors of an operand and a scalar. */
  @FunctionalInterface
  interface CombineScalar {
    void run(float[] a, int ai, float b, float[] y, int yi, int n);
  }

  /** A loop over whole vectors of a scalar and an operand. */
  @FunctionalInterface
  interface ScalarCombine {
    void run(float a, float[] b, int bi, float[] y, int yi, int n);
  }

  private VectorBinary() {}

  /** The loop over two operands. */
  static Combine loop(BinaryFunction f) {
    return switch (f) {
      case ADD -> VectorBinary::add;
      case SUBTRACT -> VectorBinary::subtract;
      case MULTIPLY -> VectorBinary::multiply;
      case DIVIDE -> VectorBinary::divide;
      case MAXIMUM -> VectorBinary::maximum;
      case MINIMUM -> VectorBinary::minimum;
      case GREATER -> VectorBinary::greater;
      case EQUAL -> VectorBinary::equal;
    };
  }

  /** The loop over an operand and a scalar. */
  static CombineScalar loopWithScalar(BinaryFunction f) {
    return switch (f) {
      case ADD -> VectorBinary::add;
      case SUBTRACT -> (a, ai, b, y, yi, n) -> VectorBinary.add(a, ai, -b, y, yi, n);
      case MULTIPLY -> VectorBinary::multiply;
      case DIVIDE -> VectorBinary::divide;
      case MAXIMUM -> VectorBinary::maximum;
      case MINIMUM -> VectorBinary::minimum;
      case GREATER -> VectorBinary::greater;
      case EQUAL -> VectorBinary::equal;
    };
  }

  /** The loop over a scalar and an operand. */
  static ScalarCombine loopOfScalar(BinaryFunction f) {
    return switch (f) {
      case SUBTRACT -> VectorBinary::subtract;
      case DIVIDE -> VectorBinary::divide;
      case GREATER -> VectorBinary::greater;
      case ADD, MULTIPLY, MAXIMUM, MINIMUM, EQUAL -> { // the operands may change places
        CombineScalar swapped = loopWithScalar(f);
        yield (a, b, bi, y, yi, n) -> swapped.run(b, bi, a, y, yi, n);
      }
    };
  }

  static void add(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.add(b).intoArray(z, zi + i);
    }
  }

  static void subtract(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.sub(b).intoArray(z, zi + i);
    }
  }

  static void multiply(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.mul(b).intoArray(z, zi + i);
    }
  }

  static void divide(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.div(b).intoArray(z, zi + i);
    }
  }

  static void maximum(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.max(b).intoArray(z, zi + i);
    }
  }

  static void minimum(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.min(b).intoArray(z, zi + i);
    }
  }

  static void greater(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      ZERO.blend(ONE, a.compare(VectorOperators.GT, b)).intoArray(z, zi + i);
    }
  }

  static void equal(float[] x, int xi, float[] y, int yi, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      ZERO.blend(ONE, a.compare(VectorOperators.EQ, b)).intoArray(z, zi + i);
    }
  }

  static void add(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      a.add(y).intoArray(z, zi + i);
    }
  }

  static void multiply(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      a.mul(y).intoArray(z, zi + i);
    }
  }

  static void divide(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      a.div(y).intoArray(z, zi + i);
    }
  }

  static void maximum(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      a.max(y).intoArray(z, zi + i);
    }
  }

  static void minimum(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      a.min(y).intoArray(z, zi + i);
    }
  }

  static void greater(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      ZERO.blend(ONE, a.compare(VectorOperators.GT, y)).intoArray(z, zi + i);
    }
  }

  static void equal(float[] x, int xi, float y, float[] z, int zi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xi + i);
      ZERO.blend(ONE, a.compare(VectorOperators.EQ, y)).intoArray(z, zi + i);
    }
  }

  static void subtract(float x, float[] y, int yi, float[] z, int zi, int n) {
    FloatVector a = FloatVector.broadcast(S, x);
    for (int i = 0; i < n; i += L) {
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.sub(b).intoArray(z, zi + i);
    }
  }

  static void divide(float x, float[] y, int yi, float[] z, int zi, int n) {
    FloatVector a = FloatVector.broadcast(S, x);
    for (int i = 0; i < n; i += L) {
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      a.div(b).intoArray(z, zi + i);
    }
  }

  static void greater(float x, float[] y, int yi, float[] z, int zi, int n) {
    FloatVector a = FloatVector.broadcast(S, x);
    for (int i = 0; i < n; i += L) {
      FloatVector b = FloatVector.fromArray(S, y, yi + i);
      ZERO.blend(ONE, a.compare(VectorOperators.GT, b)).intoArray(z, zi + i);
    }
  }
}
