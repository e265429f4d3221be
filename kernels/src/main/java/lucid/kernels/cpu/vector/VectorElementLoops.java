package lucid.kernels.cpu.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/** Element-wise loops on the Vector API: whole vectors here, what remains by the definition. */
public final class VectorElementLoops implements ElementLoops {
  private static final VectorSpecies<Float> S = Species.FLOATS;
  private static final int L = S.length();

  // Tables, not switches: a switch would be compiled with all its loops inlined, and where that
  // exceeds the compiler's limits, vectors are boxed.
  private static final VectorLoop[] MAPS =
      Arrays.stream(UnaryFunction.values()).map(VectorUnary::loop).toArray(VectorLoop[]::new);
  private static final VectorBinary.Combine[] COMBINES =
      Arrays.stream(BinaryFunction.values())
          .map(VectorBinary::loop)
          .toArray(VectorBinary.Combine[]::new);
  private static final VectorBinary.CombineScalar[] COMBINES_SCALAR =
      Arrays.stream(BinaryFunction.values())
          .map(VectorBinary::loopWithScalar)
          .toArray(VectorBinary.CombineScalar[]::new);
  private static final VectorBinary.ScalarCombine[] SCALAR_COMBINES =
      Arrays.stream(BinaryFunction.values())
          .map(VectorBinary::loopOfScalar)
          .toArray(VectorBinary.ScalarCombine[]::new);

  @Override
  public void unary(UnaryFunction f, float[] x, int xi, float[] y, int yi, int n) {
    int whole = S.loopBound(n);
    MAPS[f.ordinal()].run(x, xi, y, yi, whole);
    for (int i = whole; i < n; i++) {
      y[yi + i] = (float) f.apply(x[xi + i]);
    }
  }

  @Override
  public void binary(
      BinaryFunction f, float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int whole = S.loopBound(n);
    COMBINES[f.ordinal()].run(a, ai, b, bi, y, yi, whole);
    for (int i = whole; i < n; i++) {
      y[yi + i] = (float) f.apply(a[ai + i], b[bi + i]);
    }
  }

  @Override
  public void binary(BinaryFunction f, float[] a, int ai, float b, float[] y, int yi, int n) {
    int whole = S.loopBound(n);
    COMBINES_SCALAR[f.ordinal()].run(a, ai, b, y, yi, whole);
    for (int i = whole; i < n; i++) {
      y[yi + i] = (float) f.apply(a[ai + i], b);
    }
  }

  @Override
  public void binary(BinaryFunction f, float a, float[] b, int bi, float[] y, int yi, int n) {
    int whole = S.loopBound(n);
    SCALAR_COMBINES[f.ordinal()].run(a, b, bi, y, yi, whole);
    for (int i = whole; i < n; i++) {
      y[yi + i] = (float) f.apply(a, b[bi + i]);
    }
  }

  @Override
  public float sum(float[] x, int xi, int n, float[] lanes) {
    int whole = n - n % (4 * L);
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = xi; i < xi + whole; i += 4 * L) {
      s0 = s0.add(FloatVector.fromArray(S, x, i));
      s1 = s1.add(FloatVector.fromArray(S, x, i + L));
      s2 = s2.add(FloatVector.fromArray(S, x, i + 2 * L));
      s3 = s3.add(FloatVector.fromArray(S, x, i + 3 * L));
    }
    // reduceLanes may add in any order, and in another one once it is compiled.
    s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
    double sum = 0;
    for (int i = 0; i < L; i++) {
      sum += lanes[i];
    }
    for (int i = xi + whole; i < xi + n; i++) {
      sum += x[i];
    }
    return (float) sum;
  }

  @Override
  public float max(float[] x, int xi, int n) {
    int whole = S.loopBound(n);
    float max = Float.NEGATIVE_INFINITY;
    if (whole > 0) {
      FloatVector m = FloatVector.fromArray(S, x, xi);
      for (int i = L; i < whole; i += L) {
        m = m.max(FloatVector.fromArray(S, x, xi + i));
      }
      max = m.reduceLanes(VectorOperators.MAX);
    }
    for (int i = whole; i < n; i++) {
      max = Math.max(max, x[xi + i]);
    }
    return max;
  }

  @Override
  public void sumRows(float[] x, int xi, int rows, int n, float[] y, int yi) {
    int whole = S.loopBound(n);
    for (int j = 0; j < whole; j += L) {
      FloatVector even = FloatVector.zero(S);
      FloatVector odd = even;
      int i = 0;
      for (; i + 1 < rows; i += 2) {
        even = even.add(FloatVector.fromArray(S, x, xi + i * n + j));
        odd = odd.add(FloatVector.fromArray(S, x, xi + (i + 1) * n + j));
      }
      if (i < rows) {
        even = even.add(FloatVector.fromArray(S, x, xi + i * n + j));
      }
      even.add(odd).intoArray(y, yi + j);
    }
    for (int j = whole; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += x[xi + i * n + j];
      }
      y[yi + j] = (float) sum;
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
    int whole = S.loopBound(n);
    for (int i = 0; i < whole; i += L) {
      FloatVector p = FloatVector.fromArray(S, a, ar + i);
      FloatVector q = FloatVector.fromArray(S, a, ai + i);
      FloatVector r = FloatVector.fromArray(S, b, br + i);
      FloatVector s = FloatVector.fromArray(S, b, bi + i).mul(sign);
      p.mul(r).sub(q.mul(s)).intoArray(y, yr + i);
      p.mul(s).add(q.mul(r)).intoArray(y, yi + i);
    }
    for (int i = whole; i < n; i++) {
      float p = a[ar + i];
      float q = a[ai + i];
      float r = b[br + i];
      float s = sign * b[bi + i];
      y[yr + i] = p * r - q * s;
      y[yi + i] = p * s + q * r;
    }
  }
}
