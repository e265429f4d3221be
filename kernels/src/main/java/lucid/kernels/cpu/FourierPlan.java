package lucid.kernels.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How to transform lines of one length: stages of radix 2, 4, 8 and small odd primes; for lengths
 * with a larger prime factor, as a convolution with a chirp, padded to a power of two (Bluestein:
 * "A linear filtering approach to the computation of the discrete Fourier transform", IEEE Trans.
 * Audio and Electroacoustics 18(4), 1970). All constants are computed in float64.
 */
final class FourierPlan {
  /** An odd stage costs its radix a point; above this, Bluestein's three transforms cost less. */
  private static final int LARGEST_ODD_RADIX = 31;

  private final FourierLoops loops;
  private final int points;
  private final List<FourierStage> stages;
  private final Chirp chirp;

  /** Bluestein's factors; the filter is the spectrum of the conjugate chirp over its length. */
  private record Chirp(float[] cos, float[] sin, float[] filterCos, float[] filterSin) {}

  FourierPlan(int points, FourierLoops loops) {
    this.loops = loops;
    this.points = points;
    List<Integer> radices = radices(points, loops.largestRadix());
    boolean direct = radices.stream().allMatch(radix -> radix <= LARGEST_ODD_RADIX);
    int padded = direct ? points : powerOfTwoFrom(2 * points - 1);
    chirp = direct ? null : chirp(points, padded);
    stages = stages(direct ? radices : radices(padded, loops.largestRadix()));
  }

  /** Space for the lines and what their transform needs. */
  FourierLines lines(IntFunction<float[]> allocator) {
    int length = chirp == null ? points : chirp.filterCos.length;
    return new FourierLines(length * loops.lanes(), loops.lanes(), allocator);
  }

  /** Whether {@link #forward(FourierPoints, FourierPoints, FourierLines)} can be used. */
  boolean runsBetweenPoints() {
    return chirp == null && stages.size() > 1;
  }

  /**
   * Transforms points as {@link #forward(FourierLines)} does, without copying them first.
   *
   * @param to where the result goes; may be where the points are
   * @param lines scratch
   */
  void forward(FourierPoints from, FourierPoints to, FourierLines lines) {
    int last = stages.size() - 1;
    lines.read(loops, stages.get(0), from);
    for (int i = 1; i < last; i++) {
      lines.run(loops, stages.get(i));
    }
    lines.write(loops, stages.get(last), to);
  }

  /** Transforms the lines in place, sign -1 in the exponent, unnormalised. */
  void forward(FourierLines lines) {
    if (chirp == null) {
      runStages(lines);
      return;
    }
    int padded = chirp.filterCos.length;
    loops.multiply(points, chirp.cos, chirp.sin, lines.re(), lines.im());
    Arrays.fill(lines.re(), points * loops.lanes(), padded * loops.lanes(), 0);
    Arrays.fill(lines.im(), points * loops.lanes(), padded * loops.lanes(), 0);
    runStages(lines);
    loops.multiply(padded, chirp.filterCos, chirp.filterSin, lines.re(), lines.im());
    lines.exchange();
    runStages(lines);
    lines.exchange();
    loops.multiply(points, chirp.cos, chirp.sin, lines.re(), lines.im());
  }

  /** Transforms the lines in place, sign +1 in the exponent, unnormalised. */
  void inverse(FourierLines lines) {
    lines.exchange();
    forward(lines);
    lines.exchange();
  }

  private void runStages(FourierLines lines) {
    for (int i = 0; i < stages.size(); i++) {
      lines.run(loops, stages.get(i));
    }
  }

  private static List<FourierStage> stages(List<Integer> radices) {
    List<FourierStage> stages = new ArrayList<>();
    int stride = 1;
    int count = radices.stream().reduce(1, (a, b) -> a * b);
    for (int radix : radices) {
      count /= radix;
      stages.add(FourierStage.of(radix, count, stride));
      stride *= radix;
    }
    return stages;
  }

  /** The factors of a length: powers of two as large as they go, then odd primes. */
  private static List<Integer> radices(int points, int largest) {
    List<Integer> radices = new ArrayList<>();
    int rest = points;
    while (rest % 2 == 0) {
      boolean eight = largest == 8 && rest % 8 == 0 && (rest % 16 != 0 || rest % 32 == 0);
      int radix = eight ? 8 : rest % 4 == 0 ? 4 : 2;
      radices.add(radix);
      rest /= radix;
    }
    for (int factor = 3; rest > 1; factor += 2) {
      if ((long) factor * factor > rest) {
        factor = rest;
      }
      while (rest % factor == 0) {
        radices.add(factor);
        rest /= factor;
      }
    }
    return radices;
  }

  private static Chirp chirp(int points, int padded) {
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

  private static int powerOfTwoFrom(int least) {
    int highest = Integer.highestOneBit(least);
    return highest == least ? least : 2 * highest;
  }
}
