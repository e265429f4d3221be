package lucid.kernels.cpu;

import java.util.function.IntFunction;
import lucid.tensor.Shape;

/**
 * Transforms along the columns of half spectra {@code [2,N,H,W/2+1,C]}. Neighbours in (n, w, c)
 * order make a group of as many columns as there are lanes.
 */
final class FourierColumns {
  private final FourierLoops loops;
  private final FourierPlan plan;
  private final int lanes;
  private final int height;
  private final int rowLength;
  private final int columns;
  private final int imaginary;

  FourierColumns(Shape spectra, FourierLoops loops) {
    this.loops = loops;
    lanes = loops.lanes();
    height = spectra.size(2);
    rowLength = spectra.size(3) * spectra.size(4);
    columns = spectra.size(1) * rowLength;
    imaginary = spectra.count() / 2;
    plan = new FourierPlan(height, loops);
  }

  int groups() {
    return (columns + lanes - 1) / lanes;
  }

  FourierLines scratch(IntFunction<float[]> allocator) {
    return plan.lines(allocator);
  }

  /** Transforms a group of columns in place. */
  void forward(FourierLines lines, int group, float[] spectra, int offset) {
    load(group, spectra, offset, lines.re);
    load(group, spectra, offset + imaginary, lines.im);
    plan.forward(lines);
    store(group, lines.re, spectra, offset);
    store(group, lines.im, spectra, offset + imaginary);
  }

  /** Transforms a group of columns back, from one array into another that begins at 0. */
  void inverse(FourierLines lines, int group, float[] spectra, int offset, float[] result) {
    load(group, spectra, offset, lines.re);
    load(group, spectra, offset + imaginary, lines.im);
    plan.inverse(lines);
    store(group, lines.re, result, 0);
    store(group, lines.im, result, imaginary);
  }

  private void load(int group, float[] spectra, int offset, float[] to) {
    int end = Math.min(lanes, columns - group * lanes);
    for (int lane = 0, run; lane < end; lane += run) {
      int column = group * lanes + lane;
      run = run(column, end - lane);
      copy(run, spectra, start(offset, column), rowLength, to, lane, lanes);
    }
  }

  private void store(int group, float[] from, float[] spectra, int offset) {
    int end = Math.min(lanes, columns - group * lanes);
    for (int lane = 0, run; lane < end; lane += run) {
      int column = group * lanes + lane;
      run = run(column, end - lane);
      copy(run, from, lane, lanes, spectra, start(offset, column), rowLength);
    }
  }

  /** Copies a run of columns, point by point. */
  private void copy(
      int run, float[] from, int start, int stride, float[] to, int toStart, int toStride) {
    if (run == lanes) {
      loops.copyRows(height, from, start, stride, to, toStart, toStride);
    } else {
      for (int y = 0; y < height; y++) {
        System.arraycopy(from, start + y * stride, to, toStart + y * toStride, run);
      }
    }
  }

  /** How many columns from this one lie side by side in one picture, up to a limit. */
  private int run(int column, int limit) {
    return Math.min(limit, rowLength - column % rowLength);
  }

  private int start(int offset, int column) {
    return offset + column / rowLength * height * rowLength + column % rowLength;
  }
}
