package lucid.kernels.cpu.loops;

/**
 * One stage of a Fourier transform of {@code radix * count * stride} points in Stockham's
 * self-sorting form, by decimation in frequency (Van Loan: "Computational Frameworks for the Fast
 * Fourier Transform", SIAM 1992, section 1.7). For p below {@code count}, q below {@code stride}
 * and {@code w = e^(-2 pi i / (radix count))}:
 *
 * <pre>
 * y[q + stride (radix p + k)]
 *     = w^(p k) sum over j of e^(-2 pi i j k / radix) x[q + stride (p + count j)]
 * </pre>
 *
 * @param radix 2, 4, 8 or odd
 * @param count the transform's length divided by the radices of this stage and those before
 * @param stride the product of the radices before this one
 * @param cos real parts of {@code w^(p k)} at {@code p * radix + k}
 * @param sin imaginary parts of the same
 * @param rootCos cosines of {@code 2 pi j k / radix} at {@code k * radix + j}
 * @param rootSin sines of the same
 */
public record FourierStage(
    int radix, int count, int stride, float[] cos, float[] sin, float[] rootCos, float[] rootSin) {

  public static FourierStage of(int radix, int count, int stride) {
    float[] cos = new float[count * radix];
    float[] sin = new float[count * radix];
    for (int p = 0; p < count; p++) {
      for (int k = 0; k < radix; k++) {
        double angle = -2 * Math.PI * p * k / (radix * count);
        cos[p * radix + k] = (float) Math.cos(angle);
        sin[p * radix + k] = (float) Math.sin(angle);
      }
    }
    float[] rootCos = new float[radix * radix];
    float[] rootSin = new float[radix * radix];
    for (int k = 0; k < radix; k++) {
      for (int j = 0; j < radix; j++) {
        double angle = 2 * Math.PI * (j * k % radix) / radix;
        rootCos[k * radix + j] = (float) Math.cos(angle);
        rootSin[k * radix + j] = (float) Math.sin(angle);
      }
    }
    return new FourierStage(radix, count, stride, cos, sin, rootCos, rootSin);
  }
}
