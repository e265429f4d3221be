package lucid.deblur.natural.plane;

/**
 * Lengths of which a Fourier transform is fast. Its time grows with the length and with the number
 * of its stages, one for each factor of 8 and for each odd prime; so a length a little above the
 * least may be much faster than the least itself.
 */
public final class FastLengths {
  private static final int LARGEST_PRIME = 13;

  /** Passes over a line that every transform makes. */
  private static final int OWN_STAGES = 2;

  private FastLengths() {}

  /** The fastest even length from {@code least} to a quarter above it. */
  public static int atLeast(int least) {
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int length = Math.max(2, least); length <= least + least / 4 + 8; length++) {
      int stages = stages(length);
      double cost = (double) length * length * (OWN_STAGES + stages);
      if (length % 2 == 0 && stages > 0 && cost < lowest) {
        lowest = cost;
        best = length;
      }
    }
    return best;
  }

  /** The stages of a transform; 0 if a prime is too large. */
  private static int stages(int length) {
    int twos = Integer.numberOfTrailingZeros(length);
    int stages = (twos + 2) / 3;
    int rest = length >> twos;
    for (int prime = 3; prime <= LARGEST_PRIME; prime += 2) {
      while (rest % prime == 0) {
        rest /= prime;
        stages++;
      }
    }
    return rest == 1 ? stages : 0;
  }
}
