package lucid.tensor;

/**
 * The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers:
 * as easy as 1, 2, 3", SC 2011).
 *
 * <p>Element {@code i} of the draw of a step is made of words of block {@code i / 4}: key = seed,
 * counter = (block, 0, step low, step high). Any element can be made alone, so every device gives
 * the same numbers.
 */
public final class Philox {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final double UNIT = 0x1p-24;

  private Philox() {}

  /** Ten rounds: fills {@code words} with the four words of a block. */
  public static void block(long seed, long step, int block, int[] words) {
    block(seed, block, 0, (int) step, (int) (step >>> 32), words);
  }

  static void block(long seed, int c0, int c1, int c2, int c3, int[] words) {
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < 10; round++) {
      long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      c0 = n0;
      c2 = n2;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
  }

  /** Uniform numbers on [0,1), 24 bits each. */
  public static Tensor uniform(long seed, long step, Shape shape) {
    Tensor result = Tensor.of(shape, new double[shape.count()]);
    int[] words = new int[4];
    for (int i = 0; i < shape.count(); i++) {
      if (i % 4 == 0) {
        block(seed, step, i / 4, words);
      }
      result.set(i, uniform(words[i % 4]));
    }
    return result;
  }

  /** Standard normal numbers, by Box and Muller from pairs of uniform ones. */
  public static Tensor normal(long seed, long step, Shape shape) {
    Tensor result = Tensor.of(shape, new double[shape.count()]);
    int[] words = new int[4];
    for (int i = 0; i < shape.count(); i++) {
      if (i % 4 == 0) {
        block(seed, step, i / 4, words);
      }
      result.set(i, normal(words, i % 4));
    }
    return result;
  }

  /** The uniform number of a word. */
  public static double uniform(int word) {
    return (word >>> 8) * UNIT;
  }

  /** The normal number at a position, 0 to 3, of a block. */
  public static double normal(int[] words, int position) {
    int pair = position & 2;
    double radius = Math.sqrt(-2 * Math.log(((words[pair] >>> 8) + 1) * UNIT));
    double angle = 2 * Math.PI * uniform(words[pair + 1]);
    return radius * ((position & 1) == 0 ? Math.cos(angle) : Math.sin(angle));
  }
}
