package lucid.deblur.observation;

/** Sizes that a fast Fourier transform is quick with. */
final class FieldSize {
  private FieldSize() {}

  /** The least product of 2, 3 and 5 that is no smaller than a size. */
  static int quick(int size) {
    int next = size;
    while (!isQuick(next)) {
      next++;
    }
    return next;
  }

  private static boolean isQuick(int size) {
    int rest = size;
    for (int factor : new int[] {2, 3, 5}) {
      while (rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest == 1;
  }
}
