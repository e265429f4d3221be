package lucid.kernels.cpu.loops;

import java.util.function.IntFunction;

/**
 * Loops of Fourier transforms of as many lines at once as there are lanes. Real and imaginary parts
 * lie in arrays of their own, {@code [points][lanes]}.
 */
public interface FourierLoops {
  /** Lines side by side. */
  int lanes();

  /** The largest power of two that a stage may have as its radix: 4 or 8. */
  int largestRadix();

  /** Runs a stage from some points to others, which are not in the same place. */
  void transform(FourierStage stage, FourierPoints in, FourierPoints out);

  /** Multiplies point j of every line by {@code cos[j] + i sin[j]}, for j below {@code points}. */
  void multiply(int points, float[] cos, float[] sin, float[] re, float[] im);

  /**
   * Takes the spectra of two real lines a and b apart, given the transform Z of {@code a + i b}:
   * {@code A[k] = (Z[k] + conj(Z[n-k])) / 2} and {@code B[k] = (Z[k] - conj(Z[n-k])) / 2i} for k up
   * to n/2.
   */
  void separate(int points, float[] re, float[] im, RealPair pair);

  /**
   * The converse of {@link #separate}, times {@code scale}: {@code Z = A + i B}, with A and B
   * continued to all points as spectra of real lines. Imaginary parts of A and B at k = 0 and, for
   * even n, at n/2 are ignored.
   */
  void join(int points, float scale, RealPair pair, float[] re, float[] im);

  /**
   * Transposes rows, one a lane: number i of segment {@code lane} becomes number {@code lane} of
   * segment i.
   *
   * @param rows {@code lanes()} segments of {@code count} numbers
   * @param columns {@code count} segments of {@code lanes()} numbers
   * @param block scratch for {@code lanes()} squared numbers
   */
  void gather(Segments rows, int count, Segments columns, float[] block);

  /** The converse of {@link #gather}. */
  void scatter(Segments columns, int count, Segments rows, float[] block);

  /** Copies rows of {@code lanes()} numbers; offsets and strides in numbers. */
  void copyRows(
      int rows,
      float[] from,
      int fromOffset,
      int fromStride,
      float[] to,
      int toOffset,
      int toStride);

  /** The non-redundant halves of the spectra of two real lines, {@code [n/2+1][lanes]} each. */
  record RealPair(float[] firstRe, float[] firstIm, float[] secondRe, float[] secondIm) {
    public static RealPair of(int length, IntFunction<float[]> allocator) {
      return new RealPair(
          allocator.apply(length),
          allocator.apply(length),
          allocator.apply(length),
          allocator.apply(length));
    }
  }
}
