package lucid.kernels.cpu;

import lucid.kernels.cpu.FourierLoops.RealPair;
import lucid.tensor.Shape;

/**
 * Transforms between the rows of real fields {@code [N,H,W,C]} and half spectra {@code
 * [2,N,H,W/2+1,C]}. Two real lines of one picture make a complex line (so a NaN stays in its
 * picture), and complex lines of any pictures make a group of as many as there are lanes.
 */
final class FourierRows {
  private final FourierLoops loops;
  private final FourierPlan plan;
  private final int lanes;
  private final int width;
  private final int half;
  private final int channels;
  private final int linesPerPicture;
  private final int pairsPerPicture;
  private final int pairs;
  private final int imaginary;

  /** What a task needs: complex lines, and the half spectra that they are made of. */
  record Scratch(FourierLines lines, RealPair pair) {}

  FourierRows(Shape fields, FourierLoops loops) {
    this.loops = loops;
    lanes = loops.lanes();
    width = fields.size(2);
    half = width / 2 + 1;
    channels = fields.size(3);
    linesPerPicture = fields.size(1) * channels;
    pairsPerPicture = (linesPerPicture + 1) / 2;
    pairs = fields.size(0) * pairsPerPicture;
    imaginary = fields.size(0) * linesPerPicture * half;
    plan = new FourierPlan(width, loops);
  }

  int groups() {
    return (pairs + lanes - 1) / lanes;
  }

  Scratch scratch() {
    return new Scratch(plan.lines(), RealPair.of(width, lanes));
  }

  void forward(Scratch scratch, int group, float[] fields, int offset, float[] spectra, int at) {
    FourierLines lines = scratch.lines;
    for (int lane = 0; lane < lanes; lane++) {
      int first = firstLine(group, lane);
      int second = secondLine(group, lane);
      gather(fields, offset, first, width, lines.re, lane);
      gather(fields, offset, second, width, lines.im, lane);
    }
    plan.forward(lines);
    RealPair pair = scratch.pair;
    loops.separate(width, lines.re, lines.im, pair);
    for (int lane = 0; lane < lanes; lane++) {
      int first = firstLine(group, lane);
      int second = secondLine(group, lane);
      scatter(pair.firstRe(), lane, spectra, at, first, half);
      scatter(pair.firstIm(), lane, spectra, at + imaginary, first, half);
      scatter(pair.secondRe(), lane, spectra, at, second, half);
      scatter(pair.secondIm(), lane, spectra, at + imaginary, second, half);
    }
  }

  void inverse(
      Scratch scratch, int group, float scale, float[] spectra, float[] fields, int offset) {
    RealPair pair = scratch.pair;
    for (int lane = 0; lane < lanes; lane++) {
      int first = firstLine(group, lane);
      int second = secondLine(group, lane);
      gather(spectra, 0, first, half, pair.firstRe(), lane);
      gather(spectra, imaginary, first, half, pair.firstIm(), lane);
      gather(spectra, 0, second, half, pair.secondRe(), lane);
      gather(spectra, imaginary, second, half, pair.secondIm(), lane);
    }
    FourierLines lines = scratch.lines;
    loops.join(width, scale, pair, lines.re, lines.im);
    plan.inverse(lines);
    for (int lane = 0; lane < lanes; lane++) {
      scatter(lines.re, lane, fields, offset, firstLine(group, lane), width);
      scatter(lines.im, lane, fields, offset, secondLine(group, lane), width);
    }
  }

  /** The line of (n, h, c) order that is the real part of a lane; -1 for none. */
  private int firstLine(int group, int lane) {
    int pair = group * lanes + lane;
    int picture = pair / pairsPerPicture;
    return pair < pairs ? picture * linesPerPicture + pair % pairsPerPicture : -1;
  }

  /** The line that is the imaginary part of a lane; -1 for none. */
  private int secondLine(int group, int lane) {
    int pair = group * lanes + lane;
    int line = pairsPerPicture + pair % pairsPerPicture;
    boolean present = pair < pairs && line < linesPerPicture;
    return present ? pair / pairsPerPicture * linesPerPicture + line : -1;
  }

  private void gather(float[] from, int offset, int line, int points, float[] to, int lane) {
    if (line < 0) {
      for (int j = 0, i = lane; j < points; j++, i += lanes) {
        to[i] = 0;
      }
      return;
    }
    int start = offset + line / channels * points * channels + line % channels;
    for (int j = 0, i = lane; j < points; j++, i += lanes) {
      to[i] = from[start + j * channels];
    }
  }

  private void scatter(float[] from, int lane, float[] to, int offset, int line, int points) {
    if (line >= 0) {
      int start = offset + line / channels * points * channels + line % channels;
      for (int j = 0, i = lane; j < points; j++, i += lanes) {
        to[start + j * channels] = from[i];
      }
    }
  }
}
