package lucid.kernels.cpu.fourier;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.FourierLoops.RealPair;
import lucid.kernels.cpu.loops.Segments;
import lucid.tensor.Shape;

/**
 * Transforms between the rows of real fields {@code [N,H,W,C]} and half spectra {@code
 * [2,N,H,W/2+1,C]}. Two rows of one picture make a complex row (so a NaN stays in its picture), and
 * complex rows of any pictures make a group of as many as there are lanes. A group is transposed
 * and its channels are parted in one go; then they are transformed one after another.
 */
final class FourierRows {
  private final FourierLoops loops;
  private final FourierPlan plan;
  private final int lanes;
  private final int width;
  private final int half;
  private final int channels;
  private final int height;
  private final int pairsPerPicture;
  private final int pairs;
  private final int imaginary;

  FourierRows(Shape fields, FourierLoops loops) {
    this.loops = loops;
    lanes = loops.lanes();
    height = fields.size(1);
    width = fields.size(2);
    half = width / 2 + 1;
    channels = fields.size(3);
    pairsPerPicture = (height + 1) / 2;
    pairs = fields.size(0) * pairsPerPicture;
    imaginary = fields.size(0) * height * half * channels;
    plan = new FourierPlan(width, loops);
  }

  int groups() {
    return (pairs + lanes - 1) / lanes;
  }

  Scratch scratch(IntFunction<float[]> allocator) {
    return new Scratch(this, allocator);
  }

  /** The scratch of a thread. */
  static final class Scratch {
    /** The source of the numbers of a row that does not exist. */
    private static final int ZEROS = 1;

    /** Their destination. */
    private static final int NOWHERE = 2;

    private final FourierRows rows;

    /** Each channel's complex lines, and the half spectra of the real lines they are made of. */
    private final FourierLines[] lines;

    private final RealPair[] pairs;

    /** A group's rows where they lie: the first and the second of each pair. */
    private final Segments first;

    private final Segments second;

    /** The same transposed, a segment for each number of a row: real lines, and half spectra. */
    private final Segments firstLines;

    private final Segments secondLines;
    private final Segments firstRe;
    private final Segments firstIm;
    private final Segments secondRe;
    private final Segments secondIm;
    private final float[] block;

    private Scratch(FourierRows rows, IntFunction<float[]> allocator) {
      this.rows = rows;
      int channels = rows.channels;
      lines = new FourierLines[channels];
      pairs = new RealPair[channels];
      Arrays.setAll(lines, channel -> rows.plan.lines(allocator));
      Arrays.setAll(pairs, channel -> RealPair.of(rows.half * rows.lanes, allocator));
      int length = Math.max(rows.width, rows.half) * channels;
      float[] zeros = allocator.apply(length);
      float[] nowhere = allocator.apply(length);
      first = rows(zeros, nowhere, rows.lanes);
      second = rows(zeros, nowhere, rows.lanes);
      int[] channel = new int[length];
      int[] starts = new int[length];
      Arrays.setAll(channel, i -> i % channels);
      Arrays.setAll(starts, i -> i / channels * rows.lanes);
      firstLines = new Segments(new float[channels][], channel, starts);
      secondLines = new Segments(new float[channels][], channel, starts);
      firstRe = new Segments(arrays(RealPair::firstRe), channel, starts);
      firstIm = new Segments(arrays(RealPair::firstIm), channel, starts);
      secondRe = new Segments(arrays(RealPair::secondRe), channel, starts);
      secondIm = new Segments(arrays(RealPair::secondIm), channel, starts);
      block = allocator.apply(rows.lanes * rows.lanes);
    }

    private static Segments rows(float[] zeros, float[] nowhere, int lanes) {
      return new Segments(new float[][] {null, zeros, nowhere}, new int[lanes], new int[lanes]);
    }

    private float[][] arrays(Function<RealPair, float[]> part) {
      return Stream.of(pairs).map(part).toArray(float[][]::new);
    }

    /** Finds the arrays that hold the lines now: transforms exchange them. */
    private void findLines() {
      for (int channel = 0; channel < lines.length; channel++) {
        firstLines.arrays()[channel] = lines[channel].re();
        secondLines.arrays()[channel] = lines[channel].im();
      }
    }

    /**
     * Finds a group's rows in an array of rows of so many points.
     *
     * @param missing stands for rows that do not exist
     */
    private void findRows(int group, float[] array, int offset, int points, int missing) {
      int row = points * lines.length;
      first.arrays()[0] = array;
      second.arrays()[0] = array;
      for (int lane = 0; lane < rows.lanes; lane++) {
        int pair = group * rows.lanes + lane;
        int y = pair % rows.pairsPerPicture;
        int start = offset + (pair / rows.pairsPerPicture * rows.height + y) * row;
        boolean exists = pair < rows.pairs;
        boolean hasSecond = exists && y + rows.pairsPerPicture < rows.height;
        first.array()[lane] = exists ? 0 : missing;
        first.starts()[lane] = exists ? start : 0;
        second.array()[lane] = hasSecond ? 0 : missing;
        second.starts()[lane] = hasSecond ? start + rows.pairsPerPicture * row : 0;
      }
    }
  }

  void forward(Scratch scratch, int group, float[] fields, int offset, float[] spectra, int at) {
    scratch.findLines();
    scratch.findRows(group, fields, offset, width, Scratch.ZEROS);
    int length = width * channels;
    loops.gather(scratch.first, length, scratch.firstLines, scratch.block);
    loops.gather(scratch.second, length, scratch.secondLines, scratch.block);
    for (int channel = 0; channel < channels; channel++) {
      FourierLines lines = scratch.lines[channel];
      plan.forward(lines);
      loops.separate(width, lines.re(), lines.im(), scratch.pairs[channel]);
    }
    int spectrum = half * channels;
    scratch.findRows(group, spectra, at, half, Scratch.NOWHERE);
    loops.scatter(scratch.firstRe, spectrum, scratch.first, scratch.block);
    loops.scatter(scratch.secondRe, spectrum, scratch.second, scratch.block);
    scratch.findRows(group, spectra, at + imaginary, half, Scratch.NOWHERE);
    loops.scatter(scratch.firstIm, spectrum, scratch.first, scratch.block);
    loops.scatter(scratch.secondIm, spectrum, scratch.second, scratch.block);
  }

  void inverse(
      Scratch scratch, int group, float scale, float[] spectra, float[] fields, int offset) {
    int spectrum = half * channels;
    scratch.findRows(group, spectra, 0, half, Scratch.ZEROS);
    loops.gather(scratch.first, spectrum, scratch.firstRe, scratch.block);
    loops.gather(scratch.second, spectrum, scratch.secondRe, scratch.block);
    scratch.findRows(group, spectra, imaginary, half, Scratch.ZEROS);
    loops.gather(scratch.first, spectrum, scratch.firstIm, scratch.block);
    loops.gather(scratch.second, spectrum, scratch.secondIm, scratch.block);
    for (int channel = 0; channel < channels; channel++) {
      FourierLines lines = scratch.lines[channel];
      loops.join(width, scale, scratch.pairs[channel], lines.re(), lines.im());
      plan.inverse(lines);
    }
    int length = width * channels;
    scratch.findLines();
    scratch.findRows(group, fields, offset, width, Scratch.NOWHERE);
    loops.scatter(scratch.firstLines, length, scratch.first, scratch.block);
    loops.scatter(scratch.secondLines, length, scratch.second, scratch.block);
  }
}
