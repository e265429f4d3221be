package lucid.generators.weights;

/** Conversion between float32 and IEEE 754 binary16, which Java 17 lacks. */
final class Float16 {
  /** 2^-24, the least subnormal binary16 number. */
  private static final float SUBNORMAL_UNIT = 0x1p-24f;

  private static final int INFINITY = 0x7C00;

  private Float16() {}

  /** The exact float32 value of binary16 bits. */
  static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >>> 10 & 0x1F;
    int mantissa = bits & 0x3FF;
    if (exponent == 0) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(mantissa * SUBNORMAL_UNIT));
    }
    int widened = exponent == 31 ? 255 : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | widened << 23 | mantissa << 13);
  }

  /**
   * The nearest binary16 number, ties to even; numbers that round above 65504 become infinite, and
   * NaN stays NaN.
   */
  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      return (short) (sign | INFINITY | 0x200);
    }
    int exponent = (magnitude >>> 23) - 127;
    if (exponent > 15) {
      return (short) (sign | INFINITY);
    }
    if (exponent < -14) {
      // Math.rint rounds ties to even; 1024 units are the least normal number, and so are its bits.
      return (short) (sign | (int) Math.rint(Math.abs(value) / SUBNORMAL_UNIT));
    }
    int rebiased = magnitude - (127 - 15 << 23);
    int rounded = rebiased + 0xFFF + (rebiased >>> 13 & 1);
    return (short) (sign | rounded >>> 13);
  }
}
