package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes rows, one a lane, in square blocks. A block is transposed by exchanging, for each
 * power of two below its side, the two parts beside its diagonal in all sub-blocks of twice that
 * side.
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
   * @param partner brings each lane the one at that distance
   */
  private record Exchange(int distance, VectorMask<Float> high, VectorShuffle<Float> partner) {
    static Exchange of(int distance) {
      boolean[] high = new boolean[LANES];
      for (int lane = 0; lane < LANES; lane++) {
        high[lane] = (lane & distance) != 0;
      }
      return new Exchange(
          distance,
          VectorMask.fromArray(FLOATS, high, 0),
          VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) % LANES));
    }
  }

  static void gather(float[] from, int[] rows, int count, float[] to) {
    if (count < LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        for (int i = 0; i < count; i++) {
          to[i * LANES + lane] = rows[lane] < 0 ? 0 : from[rows[lane] + i];
        }
      }
      return;
    }
    for (int first = 0; first < count; first += LANES) {
      int begin = Math.min(first, count - LANES); // the last block may lie over the one before
      int at = begin * LANES;
      for (int lane = 0; lane < LANES; lane++) {
        int row = at + lane * LANES;
        if (rows[lane] < 0) {
          Arrays.fill(to, row, row + LANES, 0);
        } else {
          FloatVector.fromArray(FLOATS, from, rows[lane] + begin).intoArray(to, row);
        }
      }
      transpose(to, at);
    }
  }

  static void scatter(float[] from, int count, float[] to, int[] rows, float[] block) {
    if (count < LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        for (int i = 0; i < count && rows[lane] >= 0; i++) {
          to[rows[lane] + i] = from[i * LANES + lane];
        }
      }
      return;
    }
    int whole = count / LANES * LANES;
    if (whole < count) { // the last block lies over the one before, so it comes first
      System.arraycopy(from, (count - LANES) * LANES, block, 0, LANES * LANES);
      scatter(block, 0, to, rows, count - LANES);
    }
    for (int first = 0; first < whole; first += LANES) {
      scatter(from, first * LANES, to, rows, first);
    }
  }

  /** Transposes a block in place and copies its rows to where they belong. */
  private static void scatter(float[] x, int at, float[] to, int[] rows, int first) {
    transpose(x, at);
    for (int lane = 0; lane < LANES; lane++) {
      if (rows[lane] >= 0) {
        FloatVector.fromArray(FLOATS, x, at + lane * LANES).intoArray(to, rows[lane] + first);
      }
    }
  }

  /** Transposes a block in place. */
  private static void transpose(float[] x, int at) {
    switch (LANES) {
      case 4 -> exchange(x, at, BY_1, BY_2);
      case 8 -> {
        exchange(x, at, BY_1, BY_2);
        exchange(x, at, BY_4);
      }
      case 16 -> {
        exchange(x, at, BY_1, BY_2);
        exchange(x, at, BY_4, BY_8);
      }
      default -> { // no machine of ours has such vectors; right, but slow
        for (int distance = 1; distance < LANES; distance *= 2) {
          exchange(x, at, Exchange.of(distance));
        }
      }
    }
  }

  private static void exchange(float[] x, int at, Exchange exchange) {
    VectorMask<Float> high = exchange.high;
    VectorMask<Float> low = high.not();
    VectorShuffle<Float> partner = exchange.partner;
    int step = exchange.distance * LANES;
    for (int row = 0; row < LANES; row++) {
      if ((row & exchange.distance) == 0) {
        int i = at + row * LANES;
        FloatVector a = FloatVector.fromArray(FLOATS, x, i);
        FloatVector b = FloatVector.fromArray(FLOATS, x, i + step);
        a.blend(b.rearrange(partner), high).intoArray(x, i);
        b.blend(a.rearrange(partner), low).intoArray(x, i + step);
      }
    }
  }

  /** Two exchanges, the second at twice the first one's distance. */
  private static void exchange(float[] x, int at, Exchange near, Exchange far) {
    VectorMask<Float> nearHigh = near.high;
    VectorMask<Float> nearLow = nearHigh.not();
    VectorMask<Float> farHigh = far.high;
    VectorMask<Float> farLow = farHigh.not();
    VectorShuffle<Float> nearPartner = near.partner;
    VectorShuffle<Float> farPartner = far.partner;
    int step = near.distance * LANES;
    for (int k = 0; k < LANES / 4; k++) {
      // The rows in which neither distance's bit is set.
      int row = k / near.distance * 4 * near.distance + k % near.distance;
      int i = at + row * LANES;
      FloatVector a = FloatVector.fromArray(FLOATS, x, i);
      FloatVector b = FloatVector.fromArray(FLOATS, x, i + step);
      FloatVector c = FloatVector.fromArray(FLOATS, x, i + 2 * step);
      FloatVector d = FloatVector.fromArray(FLOATS, x, i + 3 * step);
      FloatVector nearA = a.blend(b.rearrange(nearPartner), nearHigh);
      FloatVector nearB = b.blend(a.rearrange(nearPartner), nearLow);
      FloatVector nearC = c.blend(d.rearrange(nearPartner), nearHigh);
      FloatVector nearD = d.blend(c.rearrange(nearPartner), nearLow);
      nearA.blend(nearC.rearrange(farPartner), farHigh).intoArray(x, i);
      nearB.blend(nearD.rearrange(farPartner), farHigh).intoArray(x, i + step);
      nearC.blend(nearA.rearrange(farPartner), farLow).intoArray(x, i + 2 * step);
      nearD.blend(nearB.rearrange(farPartner), farLow).intoArray(x, i + 3 * step);
    }
  }
}
