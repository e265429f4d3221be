package lucid.kernels.compiler;

import java.util.ArrayList;
import java.util.List;

/** The stages of a Fourier transform. */
public final class Radices {
  /**
   * The cost of an odd stage is its radix for each point; above this radix, Bluestein's three
   * transforms cost less.
   */
  public static final int LARGEST_ODD = 31;

  private Radices() {}

  /**
   * The factors of a length: powers of two as large as they go, then odd primes.
   *
   * @param largest the largest power of two to take, 4 or 8
   */
  public static List<Integer> of(int points, int largest) {
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
}
