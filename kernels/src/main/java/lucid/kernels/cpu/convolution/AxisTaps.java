package lucid.kernels.cpu.convolution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The filter taps that reach each output position along one axis of a convolution, and the input
 * positions that they read. Positions that the same taps reach form a {@link Band}; taps that fall
 * off the picture are not among them.
 *
 * @param order all taps in an order in which the taps of each band are neighbours and read
 *     neighbouring positions, ascending
 * @param bands all output positions, by the taps that reach them
 */
record AxisTaps(int[] order, List<Band> bands) {

  /**
   * Output positions that the same taps reach.
   *
   * @param firstTap the index in the order of the first tap
   * @param taps the number of taps, each of which reads one position further than the one before
   * @param outputs the output positions
   * @param inputs the input position that the first tap reads, for each output position
   */
  record Band(int firstTap, int taps, int[] outputs, int[] inputs) {}

  /** A tap and an input position for an output position. */
  @FunctionalInterface
  private interface Source {
    /** The position that the tap reads; below 0 if there is none. */
    int input(int output, int tap);
  }

  /** {@link #convolution} or {@link #transposed}. */
  @FunctionalInterface
  interface Factory {
    AxisTaps create(int inputs, int outputs, int taps, int stride, int before);
  }

  /** Products along the axis: taps that reach a position, over all positions. */
  int products() {
    return bands.stream().mapToInt(band -> band.taps() * band.outputs().length).sum();
  }

  /** Convolution: output y reads input {@code y * stride - before + tap}. */
  static AxisTaps convolution(int inputs, int outputs, int taps, int stride, int before) {
    int[] order = IntStream.range(0, taps).toArray();
    return group(
        order,
        outputs,
        (output, tap) -> {
          int input = output * stride - before + tap;
          return input < inputs ? input : -1;
        });
  }

  /** Transposed convolution: input p reaches output {@code p * stride - before + tap}. */
  static AxisTaps transposed(int inputs, int outputs, int taps, int stride, int before) {
    int[] order =
        IntStream.range(0, taps)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(tap -> tap % stride)
                    .thenComparing(Comparator.reverseOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    return group(
        order,
        outputs,
        (output, tap) -> {
          int strided = output + before - tap;
          return strided % stride == 0 && strided / stride < inputs ? strided / stride : -1;
        });
  }

  private static AxisTaps group(int[] order, int outputs, Source source) {
    Map<List<Integer>, List<Integer>> positions = new LinkedHashMap<>();
    for (int output = 0; output < outputs; output++) {
      int position = output;
      List<Integer> reached =
          IntStream.range(0, order.length)
              .filter(index -> source.input(position, order[index]) >= 0)
              .boxed()
              .toList();
      positions.computeIfAbsent(reached, key -> new ArrayList<>()).add(output);
    }
    List<Band> bands = new ArrayList<>();
    positions.forEach(
        (reached, list) -> {
          int first = reached.isEmpty() ? 0 : reached.get(0);
          int[] band = list.stream().mapToInt(Integer::intValue).toArray();
          int[] inputs =
              IntStream.of(band)
                  .map(output -> Math.max(source.input(output, order[first]), 0))
                  .toArray();
          bands.add(new Band(first, reached.size(), band, inputs));
        });
    return new AxisTaps(order, bands);
  }
}
