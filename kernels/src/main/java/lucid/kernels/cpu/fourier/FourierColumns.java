package lucid.kernels.cpu.fourier;

import java.util.function.IntFunction;
import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.FourierPoints;
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

  Scratch scratch(IntFunction<float[]> allocator) {
    return new Scratch(plan.lines(allocator));
  }

  /** The scratch of a thread. */
  static final class Scratch {
    private final FourierLines lines;
    private final FourierPoints from = new FourierPoints();
    private final FourierPoints to = new FourierPoints();

    private Scratch(FourierLines lines) {
      this.lines = lines;
    }
  }

  /** Transforms a group of columns in place. */
  void forward(Scratch scratch, int group, float[] spectra, int offset) {
    transform(
        scratch, group, spectra, offset, offset + imaginary, spectra, offset, offset + imaginary);
  }

  /** Transforms a group of columns back, from one array into another that begins at 0. */
  void inverse(Scratch scratch, int group, float[] spectra, int offset, float[] result) {
    // Real and imaginary parts change places twice: sign +1 in the exponent.
    transform(scratch, group, spectra, offset + imaginary, offset, result, imaginary, 0);
  }

  private void transform(
      Scratch scratch,
      int group,
      float[] spectra,
      int fromRe,
      int fromIm,
      float[] result,
      int toRe,
      int toIm) {
    FourierLines lines = scratch.lines;
    int column = group * lanes;
    boolean adjacent = column + lanes <= columns && run(column, lanes) == lanes;
    if (adjacent && plan.runsBetweenPoints()) {
      int from = start(0, column);
      scratch.from.place(spectra, from + fromRe, spectra, from + fromIm, rowLength);
      scratch.to.place(result, from + toRe, result, from + toIm, rowLength);
      plan.forward(scratch.from, scratch.to, lines);
      return;
    }
    load(group, spectra, fromRe, lines.re());
    load(group, spectra, fromIm, lines.im());
    plan.forward(lines);
    store(group, lines.re(), result, toRe);
    store(group, lines.im(), result, toIm);
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

  /** The number of columns from this one that lie side by side in one picture, up to a limit. */
  private int run(int column, int limit) {
    return Math.min(limit, rowLength - column % rowLength);
  }

  private int start(int offset, int column) {
    return offset + column / rowLength * height * rowLength + column % rowLength;
  }
}
