package lucid.kernels.cpu.convolution;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A convolution along one axis as minimal filtering F(2,3) (Winograd: "Arithmetic Complexity of
 * Computations", SIAM 1980; Lavin and Gray: "Fast Algorithms for Convolutional Neural Networks",
 * CVPR 2016): two neighbouring results of a filter of three taps take four products, not six.
 *
 * <p>With a stride s, every s-th position is a <em>phase</em>, of the input in a convolution and of
 * the output in a transposed one. Each phase has a filter of its own, of at most three taps that
 * read neighbouring positions; where its first or last tap is not there, a product is not needed.
 *
 * @param inputs the length of the input
 * @param outputs the length of the output
 * @param inputStride the distance of the input positions of a phase
 * @param outputStride the distance of the output positions of a phase; one of both is 1
 * @param first the input that the filters' first tap reads for output 0 of a phase, in steps of the
 *     phase
 * @param taps for each phase the filter's three taps; -1 for one that is not there
 */
record WinogradAxis(
    int inputs, int outputs, int inputStride, int outputStride, int first, int[][] taps) {
  /** Products for a pair of results. */
  static final int PRODUCTS = 4;

  private static final int TAPS = 3;

  /** Tells the input that a tap reads. */
  @FunctionalInterface
  private interface Source {
    /** The distance, in steps of a phase, from the output of the same number; or none. */
    Optional<Integer> shift(int phase, int tap);
  }

  /** {@link #convolution} or {@link #transposed}. */
  @FunctionalInterface
  interface Factory {
    Optional<WinogradAxis> create(int inputs, int outputs, int taps, int stride, int before);
  }

  /** Convolution, as {@link AxisTaps#convolution}; empty if a phase has more than three taps. */
  static Optional<WinogradAxis> convolution(
      int inputs, int outputs, int taps, int stride, int before) {
    return create(
        inputs, outputs, stride, 1, taps, (phase, tap) -> quotient(tap - before - phase, stride));
  }

  /** Transposed convolution, as {@link AxisTaps#transposed}. */
  static Optional<WinogradAxis> transposed(
      int inputs, int outputs, int taps, int stride, int before) {
    return create(
        inputs, outputs, 1, stride, taps, (phase, tap) -> quotient(phase + before - tap, stride));
  }

  private static Optional<Integer> quotient(int distance, int stride) {
    return Math.floorMod(distance, stride) == 0
        ? Optional.of(Math.floorDiv(distance, stride))
        : Optional.empty();
  }

  private static Optional<WinogradAxis> create(
      int inputs, int outputs, int inputStride, int outputStride, int taps, Source source) {
    int phases = inputStride * outputStride;
    int[] shifts =
        IntStream.range(0, phases * taps)
            .mapToObj(index -> source.shift(index / taps, index % taps))
            .flatMap(Optional::stream)
            .mapToInt(Integer::intValue)
            .toArray();
    int first = IntStream.of(shifts).min().orElseThrow();
    int last = IntStream.of(shifts).max().orElseThrow();
    if (last - first >= TAPS || taps < phases) {
      return Optional.empty();
    }
    int[][] filters = new int[phases][TAPS];
    for (int phase = 0; phase < phases; phase++) {
      Arrays.fill(filters[phase], -1);
      for (int tap = 0; tap < taps; tap++) {
        int current = tap;
        int[] filter = filters[phase];
        source.shift(phase, tap).ifPresent(shift -> filter[shift - first] = current);
      }
    }
    return Optional.of(
        new WinogradAxis(inputs, outputs, inputStride, outputStride, first, filters));
  }

  /** Pairs of results that cover the output of each phase. */
  int tiles() {
    int longest = (outputs + outputStride - 1) / outputStride;
    return (longest + 1) / 2;
  }

  /** Whether a phase's filter needs a product: its first or its last needs that tap. */
  boolean uses(int phase, int product) {
    int[] filter = taps[phase];
    return product == 0 ? filter[0] >= 0 : product < PRODUCTS - 1 || filter[TAPS - 1] >= 0;
  }

  /** Whether any input phase gives a product to an output phase. */
  boolean produces(int outputPhase, int product) {
    for (int inputPhase = 0; inputPhase < inputStride; inputPhase++) { // a stream would allocate
      if (uses(inputPhase + outputPhase, product)) {
        return true;
      }
    }
    return false;
  }

  /** The input that slot 0 to 3 of a tile reads, also of those after it; -1 beside the picture. */
  int input(int phase, int tile, int slot) {
    int position = inputStride * (2 * tile + first + slot) + phase;
    return position >= 0 && position < inputs ? position : -1;
  }

  /** The output that result 0 or 1 of a tile is; -1 beside the picture. */
  int output(int phase, int tile, int result) {
    int position = outputStride * (2 * tile + result) + phase;
    return position < outputs ? position : -1;
  }

  /** The products of one pair of results, all phases together. */
  int products() {
    int count = 0;
    for (int phase = 0; phase < taps.length; phase++) {
      for (int product = 0; product < PRODUCTS; product++) {
        count += uses(phase, product) ? 1 : 0;
      }
    }
    return count;
  }
}
