package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import lucid.kernels.cpu.loops.Segments;

/**
 * Transposes square blocks by exchanging, for each power of two below their side, the two parts
 * beside the diagonal in all sub-blocks of twice that side.
 */
final class VectorTransposition {
  private static final int LANES = FLOATS.length();

  // Constants, so that compilers know the lanes.
  private static final Exchange BY_1 = Exchange.of(1);
  private static final Exchange BY_2 = Exchange.of(2);
  private static final Exchange BY_4 = Exchange.of(4);
  private static final Exchange BY_8 = Exchange.of(8);

  private VectorTransposition() {}

  /**
   * @param high the lanes whose number has the bit {@code distance}
   * @param low the others
   * @param partner brings each lane the one at that distance
   */
  private record Exchange(
      VectorMask<Float> high, VectorMask<Float> low, VectorShuffle<Float> partner) {
    static Exchange of(int distance) {
      boolean[] high = new boolean[LANES];
      for (int lane = 0; lane < LANES; lane++) {
        high[lane] = (lane & distance) != 0;
      }
      VectorMask<Float> mask = VectorMask.fromArray(FLOATS, high, 0);
      return new Exchange(
          mask, mask.not(), VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) % LANES));
    }
  }

  /**
   * Makes number {@code toShift + i} of segment {@code toFirst + j} what number {@code fromShift +
   * j} of segment {@code fromFirst + i} is, for i and j below the number of lanes.
   *
   * @param block scratch for that many numbers squared
   */
  static void transpose(
      Segments from,
      int fromFirst,
      int fromShift,
      Segments to,
      int toFirst,
      int toShift,
      float[] block) {
    switch (LANES) {
      case 8 -> {
        exchangeNear(from, fromFirst, fromShift, block);
        exchangeFar8(block, to, toFirst, toShift);
      }
      case 16 -> {
        exchangeNear(from, fromFirst, fromShift, block);
        exchangeFar16(block, to, toFirst, toShift);
      }
      default -> {
        for (int i = 0; i < LANES; i++) {
          for (int j = 0; j < LANES; j++) {
            to.set(toFirst + j, toShift + i, from.get(fromFirst + i, fromShift + j));
          }
        }
      }
    }
  }

  /** Exchanges at distances 1 and 2, from segments into a block. */
  private static void exchangeNear(Segments from, int first, int shift, float[] block) {
    VectorMask<Float> high1 = BY_1.high;
    VectorMask<Float> low1 = BY_1.low;
    VectorMask<Float> high2 = BY_2.high;
    VectorMask<Float> low2 = BY_2.low;
    VectorShuffle<Float> partner1 = BY_1.partner;
    VectorShuffle<Float> partner2 = BY_2.partner;
    float[][] arrays = from.arrays();
    int[] array = from.array();
    int[] starts = from.starts();
    for (int row = 0; row < LANES; row += 4) {
      int i = first + row;
      FloatVector a = FloatVector.fromArray(FLOATS, arrays[array[i]], starts[i] + shift);
      FloatVector b = FloatVector.fromArray(FLOATS, arrays[array[i + 1]], starts[i + 1] + shift);
      FloatVector c = FloatVector.fromArray(FLOATS, arrays[array[i + 2]], starts[i + 2] + shift);
      FloatVector d = FloatVector.fromArray(FLOATS, arrays[array[i + 3]], starts[i + 3] + shift);
      FloatVector ab = a.blend(b, low1).rearrange(partner1);
      FloatVector cd = c.blend(d, low1).rearrange(partner1);
      FloatVector nearA = a.blend(ab, high1);
      FloatVector nearB = b.blend(ab, low1);
      FloatVector nearC = c.blend(cd, high1);
      FloatVector nearD = d.blend(cd, low1);
      FloatVector ac = nearA.blend(nearC, low2).rearrange(partner2);
      FloatVector bd = nearB.blend(nearD, low2).rearrange(partner2);
      int to = row * LANES;
      nearA.blend(ac, high2).intoArray(block, to);
      nearB.blend(bd, high2).intoArray(block, to + LANES);
      nearC.blend(ac, low2).intoArray(block, to + 2 * LANES);
      nearD.blend(bd, low2).intoArray(block, to + 3 * LANES);
    }
  }

  /** Exchanges at distance 4, from a block of 8 lanes into segments. */
  private static void exchangeFar8(float[] block, Segments to, int first, int shift) {
    VectorMask<Float> high = BY_4.high;
    VectorMask<Float> low = BY_4.low;
    VectorShuffle<Float> partner = BY_4.partner;
    float[][] arrays = to.arrays();
    int[] array = to.array();
    int[] starts = to.starts();
    for (int row = 0; row < 4; row++) {
      FloatVector a = FloatVector.fromArray(FLOATS, block, row * LANES);
      FloatVector b = FloatVector.fromArray(FLOATS, block, (row + 4) * LANES);
      int i = first + row;
      FloatVector ab = a.blend(b, low).rearrange(partner);
      a.blend(ab, high).intoArray(arrays[array[i]], starts[i] + shift);
      b.blend(ab, low).intoArray(arrays[array[i + 4]], starts[i + 4] + shift);
    }
  }

  /** Exchanges at distances 4 and 8, from a block of 16 lanes into segments. */
  private static void exchangeFar16(float[] block, Segments to, int first, int shift) {
    VectorMask<Float> high4 = BY_4.high;
    VectorMask<Float> low4 = BY_4.low;
    VectorMask<Float> high8 = BY_8.high;
    VectorMask<Float> low8 = BY_8.low;
    VectorShuffle<Float> partner4 = BY_4.partner;
    VectorShuffle<Float> partner8 = BY_8.partner;
    float[][] arrays = to.arrays();
    int[] array = to.array();
    int[] starts = to.starts();
    for (int row = 0; row < 4; row++) {
      FloatVector a = FloatVector.fromArray(FLOATS, block, row * LANES);
      FloatVector b = FloatVector.fromArray(FLOATS, block, (row + 4) * LANES);
      FloatVector c = FloatVector.fromArray(FLOATS, block, (row + 8) * LANES);
      FloatVector d = FloatVector.fromArray(FLOATS, block, (row + 12) * LANES);
      FloatVector ab = a.blend(b, low4).rearrange(partner4);
      FloatVector cd = c.blend(d, low4).rearrange(partner4);
      FloatVector nearA = a.blend(ab, high4);
      FloatVector nearB = b.blend(ab, low4);
      FloatVector nearC = c.blend(cd, high4);
      FloatVector nearD = d.blend(cd, low4);
      FloatVector ac = nearA.blend(nearC, low8).rearrange(partner8);
      FloatVector bd = nearB.blend(nearD, low8).rearrange(partner8);
      int i = first + row;
      nearA.blend(ac, high8).intoArray(arrays[array[i]], starts[i] + shift);
      nearB.blend(bd, high8).intoArray(arrays[array[i + 4]], starts[i + 4] + shift);
      nearC.blend(ac, low8).intoArray(arrays[array[i + 8]], starts[i + 8] + shift);
      nearD.blend(bd, low8).intoArray(arrays[array[i + 12]], starts[i + 12] + shift);
    }
  }
}
