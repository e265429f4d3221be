package lucid.kernels.cpu.product;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a product that add up the same lines of the panels: in a convolution the pixels that the
 * same filter taps reach.
 *
 * @param input where each input row begins
 * @param output where each output row begins
 * @param runs what each row adds up, three numbers a run: shift from the beginning of the input
 *     row, first line of the panels, length. No run means that the rows are 0
 */
public record RowGroup(int[] input, int[] output, int[] runs) {

  /** The number of rows. */
  int count() {
    return input.length;
  }

  /** The number of lines that each row adds up. */
  int depth() {
    int depth = 0;
    for (int run = 0; run < runs.length; run += 3) {
      depth += runs[run + 2];
    }
    return depth;
  }

  /** The same rows with runs of at most {@code longest} lines. */
  public RowGroup split(int longest) {
    List<Integer> pieces = new ArrayList<>();
    for (int run = 0; run < runs.length; run += 3) {
      int count = (runs[run + 2] + longest - 1) / longest;
      for (int piece = 0; piece < count; piece++) {
        int begin = (int) ((long) runs[run + 2] * piece / count);
        int end = (int) ((long) runs[run + 2] * (piece + 1) / count);
        pieces.addAll(List.of(runs[run] + begin, runs[run + 1] + begin, end - begin));
      }
    }
    return new RowGroup(input, output, pieces.stream().mapToInt(Integer::intValue).toArray());
  }
}
