package lucid.kernels.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponential and logarithm and what is made of them, for counts that are multiples of the lane
 * count. Made of exactly rounded operations only, so that interpreted and compiled code give the
 * same bits; the Vector API's own EXP and LOG do not. Loops are short: one with too many operations
 * is not inlined as a whole, and then boxes its vectors.
 *
 * <p>exp(x) = 2^n exp(r), |r| &lt;= ln(2)/2, by Taylor's series to r^7. The polynomials of log and
 * tanh are those of Moshier's Cephes library (logf, tanhf).
 */
final class VectorTranscendental {
  private static final VectorSpecies<Float> S = Species.FLOATS;
  private static final int L = S.length();

  // Adding 1.5 * 2^23 rounds to an integer, which the last bits then hold, and the other way round.
  private static final int ROUND_BITS = Float.floatToRawIntBits(0x1.8p23f);
  private static final int ROOT_HALF_BITS = 0x3F3504F3;
  private static final float MOST = 89;
  private static final float LEAST = -104;

  private static final FloatVector ONE = all(1);
  private static final FloatVector MINUS_TWO = all(-2);
  private static final FloatVector ROUND = all(0x1.8p23f);
  private static final FloatVector LOG2_E = all(1.44269504f);
  private static final FloatVector LN2_HIGH = all(-0.693359375f);
  private static final FloatVector LN2_LOW = all(2.12194440e-4f);
  private static final FloatVector HIGH_LN2 = all(0.693359375f);
  private static final FloatVector LOW_LN2 = all(-2.12194440e-4f);
  private static final FloatVector E2 = all(1 / 2f);
  private static final FloatVector E3 = all(1 / 6f);
  private static final FloatVector E4 = all(1 / 24f);
  private static final FloatVector E5 = all(1 / 120f);
  private static final FloatVector E6 = all(1 / 720f);
  private static final FloatVector E7 = all(1 / 5040f);
  private static final FloatVector G0 = all(3.3333331174e-1f);
  private static final FloatVector G1 = all(-2.4999993993e-1f);
  private static final FloatVector G2 = all(2.0000714765e-1f);
  private static final FloatVector G3 = all(-1.6668057665e-1f);
  private static final FloatVector G4 = all(1.4249322787e-1f);
  private static final FloatVector G5 = all(-1.2420140846e-1f);
  private static final FloatVector G6 = all(1.1676998740e-1f);
  private static final FloatVector G7 = all(-1.1514610310e-1f);
  private static final FloatVector G8 = all(7.0376836292e-2f);
  private static final FloatVector T0 = all(-3.33332819422e-1f);
  private static final FloatVector T1 = all(1.33314422036e-1f);
  private static final FloatVector T2 = all(-5.37397155531e-2f);
  private static final FloatVector T3 = all(2.06390887954e-2f);
  private static final FloatVector T4 = all(-5.70498872745e-3f);

  /** A thread's scratch for what lies between two loops. */
  private static final ThreadLocal<float[]> CHUNK = ThreadLocal.withInitial(() -> new float[512]);

  private static final VectorLoop[] RECIPROCAL_OF_ONE_PLUS_EXP = {
    VectorTranscendental::exp,
    (x, xi, y, yi, n) -> VectorBinary.add(x, xi, 1, y, yi, n),
    VectorUnary::reciprocal
  };
  private static final VectorLoop[] LOG_OF_ONE_PLUS_EXP_OF_MINUS = {
    VectorUnary::negate, VectorTranscendental::exp, VectorTranscendental::logOfOnePlus
  };

  private VectorTranscendental() {}

  /** Steps in a table are not inlined into one loop too large for the compiler. */
  private static void inPlace(VectorLoop[] steps, float[] y, int yi, int count) {
    for (VectorLoop step : steps) {
      step.run(y, yi, y, yi, count);
    }
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(S, value);
  }

  static void exp(float[] x, int xi, float[] y, int yi, int count) {
    for (int i = 0; i < count; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i).min(MOST).max(LEAST);
      FloatVector rounded = v.fma(LOG2_E, ROUND);
      FloatVector whole = rounded.sub(ROUND);
      FloatVector r = whole.fma(LN2_LOW, whole.fma(LN2_HIGH, v));
      FloatVector p = r.fma(E7, E6).fma(r, E5).fma(r, E4).fma(r, E3);
      p = p.fma(r, E2).fma(r, ONE).fma(r, ONE);
      IntVector n = rounded.reinterpretAsInts().sub(ROUND_BITS);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      FloatVector first = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector second =
          n.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      p.mul(first).mul(second).intoArray(y, yi + i);
    }
  }

  /** 1 / (1 + exp(-x)). */
  static void sigmoid(float[] x, int xi, float[] y, int yi, int count) {
    VectorUnary.negate(x, xi, y, yi, count);
    inPlace(RECIPROCAL_OF_ONE_PLUS_EXP, y, yi, count);
  }

  static void tanh(float[] x, int xi, float[] y, int yi, int count) {
    float[] u = CHUNK.get();
    for (int i = 0; i < count; i += u.length) {
      int n = Math.min(u.length, count - i);
      VectorBinary.add(x, xi + i, x, xi + i, u, 0, n);
      inPlace(RECIPROCAL_OF_ONE_PLUS_EXP, u, 0, n);
      tanh(x, xi + i, u, y, yi + i, n);
    }
  }

  /** Near 0 a polynomial, else 1 - 2 u with u = 1 / (1 + exp(2x)). */
  private static void tanh(float[] x, int xi, float[] u, float[] y, int yi, int count) {
    for (int i = 0; i < count; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      FloatVector far = FloatVector.fromArray(S, u, i).fma(MINUS_TWO, ONE);
      FloatVector z = v.mul(v);
      FloatVector near = z.fma(T4, T3).fma(z, T2).fma(z, T1).fma(z, T0).mul(z).fma(v, v);
      far.blend(near, z.compare(VectorOperators.LT, 0.625f * 0.625f)).intoArray(y, yi + i);
    }
  }

  static void log(float[] x, int xi, float[] y, int yi, int count) {
    for (int i = 0; i < count; i += L) {
      FloatVector raw = FloatVector.fromArray(S, x, xi + i);
      VectorMask<Float> small = raw.compare(VectorOperators.LT, Float.MIN_NORMAL);
      FloatVector v = raw.blend(raw.mul(0x1p23f), small);
      IntVector bits = v.reinterpretAsInts();
      IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
      FloatVector f =
          bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(ONE);
      FloatVector e = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
      FloatVector q = f.fma(G8, G7).fma(f, G6).fma(f, G5).fma(f, G4).fma(f, G3);
      FloatVector square = f.mul(f);
      q = q.fma(f, G2).fma(f, G1).fma(f, G0).mul(f).mul(square);
      FloatVector log = e.fma(LOW_LN2, q).add(square.mul(-0.5f)).add(f);
      log = e.fma(HIGH_LN2, log);
      log = log.blend(log.sub(15.942385f), small);
      log.blend(raw, raw.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
          .blend(Float.NEGATIVE_INFINITY, raw.compare(VectorOperators.EQ, 0))
          .blend(Float.NaN, raw.compare(VectorOperators.GE, 0).not())
          .intoArray(y, yi + i);
    }
  }

  /** max(x, 0) + log(1 + exp(-|x|)). */
  static void softplus(float[] x, int xi, float[] y, int yi, int count) {
    float[] u = CHUNK.get();
    for (int i = 0; i < count; i += u.length) {
      int n = Math.min(u.length, count - i);
      VectorUnary.abs(x, xi + i, u, 0, n);
      inPlace(LOG_OF_ONE_PLUS_EXP_OF_MINUS, u, 0, n);
      VectorUnary.relu(x, xi + i, y, yi + i, n);
      VectorBinary.add(y, yi + i, u, 0, y, yi + i, n);
    }
  }

  /** log(w) + (x - (w - 1)) / w for x in [0, 1], where w is 1 + x rounded. */
  private static void logOfOnePlus(float[] x, int xi, float[] y, int yi, int count) {
    for (int i = 0; i < count; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      FloatVector w = v.add(ONE);
      IntVector bits = w.reinterpretAsInts();
      IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
      FloatVector f =
          bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(ONE);
      FloatVector e = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
      FloatVector q = f.fma(G8, G7).fma(f, G6).fma(f, G5).fma(f, G4).fma(f, G3);
      FloatVector square = f.mul(f);
      q = q.fma(f, G2).fma(f, G1).fma(f, G0).mul(f).mul(square);
      FloatVector log = e.fma(LOW_LN2, q).add(square.mul(-0.5f)).add(f);
      log = e.fma(HIGH_LN2, log);
      FloatVector lost = v.sub(w.sub(ONE)).div(w);
      log.add(lost).intoArray(y, yi + i);
    }
  }
}
