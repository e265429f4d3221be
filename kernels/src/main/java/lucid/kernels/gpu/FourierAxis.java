package lucid.kernels.gpu;

import java.util.List;
import lucid.kernels.compiler.Chirp;
import lucid.kernels.compiler.Radices;

/**
 * Transforms along one axis of fields {@code [outer, points, inner]}, see {@code fourier.cl}.
 *
 * @param sign of the exponent
 */
record FourierAxis(int outer, int points, int inner, int sign) {
  /** Real and imaginary parts. */
  static final int COMPLEX = 0;

  /** Real parts only. */
  static final int REAL = 1;

  /** The non-redundant half of the transform of real lines. */
  static final int HALF = 2;

  private static final Source SOURCE = Source.of("fourier", "");
  private static final int LARGEST_RADIX = 8;

  /**
   * Adds the launches of an unnormalised transform.
   *
   * @param source {@link #COMPLEX}, {@link #REAL} or {@link #HALF}
   * @param target likewise
   * @param scale the result is multiplied by this
   */
  void transform(Memory x, int source, Memory y, int target, float scale, Lowering lowering) {
    List<Integer> radices = Radices.of(points, LARGEST_RADIX);
    if (radices.stream().anyMatch(radix -> radix > Radices.LARGEST_ODD)) {
      convolve(x, source, y, target, scale, lowering);
    } else {
      pass(radices.isEmpty() ? List.of(1) : radices, x, source, y, target, scale, lowering);
    }
  }

  private void pass(
      List<Integer> radices,
      Memory x,
      int source,
      Memory y,
      int target,
      float scale,
      Lowering lowering) {
    Memory roots = lowering.constants("roots of " + points, () -> roots(points));
    Memory[] between = new Memory[Math.min(2, radices.size() - 1)];
    for (int i = 0; i < between.length; i++) {
      between[i] = lowering.scratch(2L * outer * points * inner);
    }
    int span = 1;
    for (int i = 0; i < radices.size(); i++) {
      boolean last = i == radices.size() - 1;
      int to = last ? target : COMPLEX;
      int count = outer * length(to) * inner;
      lowering.launch(
          SOURCE,
          "fourierPass",
          count,
          i == 0 ? x : between[(i - 1) % 2],
          last ? y : between[i % 2],
          roots,
          lines(i == 0 ? source : COMPLEX, to),
          radices.get(i),
          span,
          (float) sign,
          last ? scale : 1f,
          count);
      span *= radices.get(i);
    }
  }

  /** Bluestein's method: a convolution with a chirp, by transforms of a power of two. */
  private void convolve(
      Memory x, int source, Memory y, int target, float scale, Lowering lowering) {
    Memory chirp =
        lowering.constants(
            "chirp of " + points,
            () -> {
              Chirp values = Chirp.of(points);
              return pairs(values.cos(), values.sin());
            });
    Memory filter =
        lowering.constants(
            "chirp filter of " + points,
            () -> {
              Chirp values = Chirp.of(points);
              return pairs(values.filterCos(), values.filterSin());
            });
    int padded = Chirp.padded(points);
    int count = outer * padded * inner;
    Memory before = lowering.scratch(2L * count);
    Memory after = lowering.scratch(2L * count);
    List<Integer> radices = Radices.of(padded, LARGEST_RADIX);
    float turn = -sign; // the chirp's own is that of a forward transform
    lowering.launch(
        SOURCE, "chirpIn", count, x, before, chirp, lines(source, COMPLEX), padded, turn, count);
    new FourierAxis(outer, padded, inner, -1)
        .pass(radices, before, COMPLEX, after, COMPLEX, 1, lowering);
    lowering.launch(SOURCE, "chirpFilter", count, after, filter, padded, inner, turn, count);
    new FourierAxis(outer, padded, inner, 1)
        .pass(radices, after, COMPLEX, before, COMPLEX, 1, lowering);
    int results = outer * length(target) * inner;
    lowering.launch(
        SOURCE,
        "chirpOut",
        results,
        before,
        y,
        chirp,
        lines(COMPLEX, target),
        padded,
        turn,
        scale,
        results);
  }

  private int length(int kind) {
    return kind == HALF ? points / 2 + 1 : points;
  }

  private int[] lines(int source, int target) {
    return new int[] {outer, points, inner, source, target};
  }

  private static float[] roots(int points) {
    float[] cos = new float[points];
    float[] sin = new float[points];
    for (int i = 0; i < points; i++) {
      cos[i] = (float) Math.cos(2 * Math.PI * i / points);
      sin[i] = 2 * i == points ? 0 : (float) Math.sin(2 * Math.PI * i / points);
    }
    return pairs(cos, sin);
  }

  private static float[] pairs(float[] cos, float[] sin) {
    float[] pairs = new float[2 * cos.length];
    for (int i = 0; i < cos.length; i++) {
      pairs[2 * i] = cos[i];
      pairs[2 * i + 1] = sin[i];
    }
    return pairs;
  }
}
