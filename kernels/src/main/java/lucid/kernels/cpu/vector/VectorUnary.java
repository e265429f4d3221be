package lucid.kernels.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lucid.tensor.UnaryFunction;

/**
 * The loops of all functions of one operand; one flat loop for each simple one, for counts that are
 * multiples of the lane count.
 */
final class VectorUnary {
  private static final VectorSpecies<Float> S = Species.FLOATS;
  private static final int L = S.length();
  private static final FloatVector ZERO = FloatVector.zero(S);
  private static final FloatVector ONE = FloatVector.broadcast(S, 1);

  private VectorUnary() {}

  /** The loop of a function. */
  static VectorLoop loop(UnaryFunction f) {
    return switch (f) {
      case NEGATE -> VectorUnary::negate;
      case RECIPROCAL -> VectorUnary::reciprocal;
      case SQUARE -> VectorUnary::square;
      case SQRT -> VectorUnary::sqrt;
      case EXP -> VectorTranscendental::exp;
      case LOG -> VectorTranscendental::log;
      case ABS -> VectorUnary::abs;
      case SIGN -> VectorUnary::sign;
      case STEP -> VectorUnary::step;
      case RELU -> VectorUnary::relu;
      case TANH -> VectorTranscendental::tanh;
      case SIGMOID -> VectorTranscendental::sigmoid;
      case SOFTPLUS -> VectorTranscendental::softplus;
    };
  }

  static void negate(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      v.neg().intoArray(y, yi + i);
    }
  }

  static void reciprocal(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      ONE.div(v).intoArray(y, yi + i);
    }
  }

  static void square(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      v.mul(v).intoArray(y, yi + i);
    }
  }

  static void sqrt(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      v.sqrt().intoArray(y, yi + i);
    }
  }

  static void abs(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      v.abs().intoArray(y, yi + i);
    }
  }

  static void sign(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      v.blend(ONE, v.compare(VectorOperators.GT, 0))
          .blend(-1, v.compare(VectorOperators.LT, 0))
          .intoArray(y, yi + i);
    }
  }

  static void step(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      ZERO.blend(ONE, v.compare(VectorOperators.GT, 0)).intoArray(y, yi + i);
    }
  }

  static void relu(float[] x, int xi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xi + i);
      ZERO.blend(v, v.compare(VectorOperators.GT, 0)).intoArray(y, yi + i);
    }
  }
}
