package lucid.kernels.cpu;

import java.util.function.IntFunction;
import lucid.kernels.cpu.FourierLoops.RealPair;
import lucid.tensor.Shape;

/**
 * Transforms between the rows of real fields {@code [N,H,W,C]} and half spectra {@code
 * [2,N,H,W/2+1,C]}. Two rows of one picture make a complex row (so a NaN stays in its picture), and
 * complex rows of any pictures make a group of as many as there are lanes. A group is transposed as
 * it is, with all its channels, which then are transformed one after another.
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

  /** What a thread needs. */
  static final class Scratch {
    /**
     * One channel's complex lines, and the half spectra of the real lines that they are made of.
     */
    private final FourierLines lines;

    private final RealPair pair;

    /** The fields' rows of a group, transposed; nothing if they have one channel. */
    private final float[] first;

    private final float[] second;

    /** Their half spectra, likewise. */
    private final RealPair spectra;

    /** Where each lane's rows begin; -1 for none. */
    private final int[] firstRows;

    private final int[] secondRows;

    private final float[] block;

    private Scratch(FourierRows rows, IntFunction<float[]> allocator) {
      boolean split = rows.channels > 1;
      lines = rows.plan.lines(allocator);
      pair = RealPair.of(rows.half * rows.lanes, allocator);
      int length = split ? rows.width * rows.channels * rows.lanes : 0;
      first = allocator.apply(length);
      second = allocator.apply(length);
      spectra = split ? RealPair.of(rows.half * rows.channels * rows.lanes, allocator) : pair;
      firstRows = new int[rows.lanes];
      secondRows = new int[rows.lanes];
      block = allocator.apply(rows.lanes * rows.lanes);
    }
  }

  void forward(Scratch scratch, int group, float[] fields, int offset, float[] spectra, int at) {
    FourierLines lines = scratch.lines;
    boolean split = channels > 1;
    find(scratch, group, offset, width);
    int length = width * channels;
    loops.gather(fields, scratch.firstRows, length, split ? scratch.first : lines.re);
    loops.gather(fields, scratch.secondRows, length, split ? scratch.second : lines.im);
    for (int channel = 0; channel < channels; channel++) {
      if (split) {
        take(channel, width, scratch.first, lines.re);
        take(channel, width, scratch.second, lines.im);
      }
      plan.forward(lines);
      loops.separate(width, lines.re, lines.im, scratch.pair);
      if (split) {
        put(channel, half, scratch.pair.firstRe(), scratch.spectra.firstRe());
        put(channel, half, scratch.pair.firstIm(), scratch.spectra.firstIm());
        put(channel, half, scratch.pair.secondRe(), scratch.spectra.secondRe());
        put(channel, half, scratch.pair.secondIm(), scratch.spectra.secondIm());
      }
    }
    int spectrum = half * channels;
    RealPair pair = scratch.spectra;
    find(scratch, group, at, half);
    loops.scatter(pair.firstRe(), spectrum, spectra, scratch.firstRows, scratch.block);
    loops.scatter(pair.secondRe(), spectrum, spectra, scratch.secondRows, scratch.block);
    find(scratch, group, at + imaginary, half);
    loops.scatter(pair.firstIm(), spectrum, spectra, scratch.firstRows, scratch.block);
    loops.scatter(pair.secondIm(), spectrum, spectra, scratch.secondRows, scratch.block);
  }

  void inverse(
      Scratch scratch, int group, float scale, float[] spectra, float[] fields, int offset) {
    boolean split = channels > 1;
    int spectrum = half * channels;
    RealPair pair = scratch.spectra;
    find(scratch, group, 0, half);
    loops.gather(spectra, scratch.firstRows, spectrum, pair.firstRe());
    loops.gather(spectra, scratch.secondRows, spectrum, pair.secondRe());
    find(scratch, group, imaginary, half);
    loops.gather(spectra, scratch.firstRows, spectrum, pair.firstIm());
    loops.gather(spectra, scratch.secondRows, spectrum, pair.secondIm());
    FourierLines lines = scratch.lines;
    for (int channel = 0; channel < channels; channel++) {
      if (split) {
        take(channel, half, pair.firstRe(), scratch.pair.firstRe());
        take(channel, half, pair.firstIm(), scratch.pair.firstIm());
        take(channel, half, pair.secondRe(), scratch.pair.secondRe());
        take(channel, half, pair.secondIm(), scratch.pair.secondIm());
      }
      loops.join(width, scale, scratch.pair, lines.re, lines.im);
      plan.inverse(lines);
      if (split) {
        put(channel, width, lines.re, scratch.first);
        put(channel, width, lines.im, scratch.second);
      }
    }
    int length = width * channels;
    find(scratch, group, offset, width);
    float[] first = split ? scratch.first : lines.re;
    float[] second = split ? scratch.second : lines.im;
    loops.scatter(first, length, fields, scratch.firstRows, scratch.block);
    loops.scatter(second, length, fields, scratch.secondRows, scratch.block);
  }

  /** Finds the rows of each lane of a group in an array of rows of so many points. */
  private void find(Scratch scratch, int group, int offset, int points) {
    for (int lane = 0; lane < lanes; lane++) {
      int pair = group * lanes + lane;
      int row = pair % pairsPerPicture;
      int first = offset + (pair / pairsPerPicture * height + row) * points * channels;
      boolean single = row + pairsPerPicture >= height;
      scratch.firstRows[lane] = pair < pairs ? first : -1;
      scratch.secondRows[lane] =
          pair < pairs && !single ? first + pairsPerPicture * points * channels : -1;
    }
  }

  /** Takes a channel's lines out of rows. */
  private void take(int channel, int points, float[] rows, float[] lines) {
    loops.copyRows(points, rows, channel * lanes, channels * lanes, lines, 0, lanes);
  }

  /** Puts a channel's lines into rows. */
  private void put(int channel, int points, float[] lines, float[] rows) {
    loops.copyRows(points, lines, 0, lanes, rows, channel * lanes, channels * lanes);
  }
}
