package lucid.kernels.compiler;

/**
 * The factors of Bluestein's method, by which lines of any length are transformed as a convolution
 * with a chirp. Computed in float64.
 *
 * @param cos real parts of the chirp, one for each point
 * @param sin imaginary parts of the chirp, with the sign of a forward transform
 * @param filterCos real parts of the padded conjugate chirp's spectrum, divided by its length
 * @param filterSin imaginary parts of the same spectrum
 */
public record Chirp(float[] cos, float[] sin, float[] filterCos, float[] filterSin) {
  /** The length of the padded lines, a power of two. */
  public int padded() {
    return filterCos.length;
  }

  /** The factors for lines of a length, padded to a power of two. */
  public static Chirp of(int points) {
    int padded = padded(points);
    double[] re = new double[padded];
    double[] im = new double[padded];
    for (int j = 0; j < points; j++) {
      double angle = Math.PI * ((long) j * j % (2L * points)) / points;
      re[j] = Math.cos(angle);
      im[j] = Math.sin(angle);
      re[(padded - j) % padded] = re[j];
      im[(padded - j) % padded] = im[j];
    }
    float[] cos = new float[points];
    float[] sin = new float[points];
    for (int j = 0; j < points; j++) {
      cos[j] = (float) re[j];
      sin[j] = (float) -im[j];
    }
    double[][] spectrum = spectrum(re, im);
    float[] filterCos = new float[padded];
    float[] filterSin = new float[padded];
    for (int k = 0; k < padded; k++) {
      filterCos[k] = (float) (spectrum[0][k] / padded);
      filterSin[k] = (float) (spectrum[1][k] / padded);
    }
    return new Chirp(cos, sin, filterCos, filterSin);
  }

  /** The transform of a power of two of points in float64, by halves. */
  private static double[][] spectrum(double[] re, double[] im) {
    int length = re.length;
    if (length == 1) {
      return new double[][] {re, im};
    }
    int half = length / 2;
    double[][] parts = new double[4][half];
    for (int j = 0; j < half; j++) {
      parts[0][j] = re[2 * j];
      parts[1][j] = im[2 * j];
      parts[2][j] = re[2 * j + 1];
      parts[3][j] = im[2 * j + 1];
    }
    double[][] even = spectrum(parts[0], parts[1]);
    double[][] odd = spectrum(parts[2], parts[3]);
    double[][] whole = new double[2][length];
    for (int k = 0; k < half; k++) {
      double cos = Math.cos(2 * Math.PI * k / length);
      double sin = -Math.sin(2 * Math.PI * k / length);
      double turnedRe = odd[0][k] * cos - odd[1][k] * sin;
      double turnedIm = odd[0][k] * sin + odd[1][k] * cos;
      whole[0][k] = even[0][k] + turnedRe;
      whole[1][k] = even[1][k] + turnedIm;
      whole[0][k + half] = even[0][k] - turnedRe;
      whole[1][k + half] = even[1][k] - turnedIm;
    }
    return whole;
  }

  /** The length to which lines are padded: a power of two that holds their convolution. */
  public static int padded(int points) {
    int least = 2 * points - 1;
    int highest = Integer.highestOneBit(least);
    return highest == least ? least : 2 * highest;
  }
}
