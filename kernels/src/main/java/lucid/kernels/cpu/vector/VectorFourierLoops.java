package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import lucid.kernels.cpu.FourierLoops;
import lucid.kernels.cpu.FourierStage;

/**
 * Fourier loops on the Vector API, a vector holding one point of every line. Every loop is flat: a
 * vector that crosses a call which is not inlined would be boxed.
 */
public final class VectorFourierLoops implements FourierLoops {
  private static final int LANES = FLOATS.length();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int largestRadix() {
    return 8;
  }

  @Override
  public void transform(FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    switch (stage.radix()) {
      case 2 -> radix2(stage, re, im, outRe, outIm);
      case 4 -> radix4(stage, re, im, outRe, outIm);
      case 8 -> VectorRadix8.transform(stage, re, im, outRe, outIm);
      default -> oddRadix(stage, re, im, outRe, outIm);
    }
  }

  private static void radix2(
      FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    for (int p = 0; p < stage.count(); p++) {
      FloatVector cos = FloatVector.broadcast(FLOATS, stage.cos()[2 * p + 1]);
      FloatVector sin = FloatVector.broadcast(FLOATS, stage.sin()[2 * p + 1]);
      for (int q = 0; q < run; q += LANES) {
        int from = p * run + q;
        int to = 2 * p * run + q;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, re, from);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, im, from);
        FloatVector x1Re = FloatVector.fromArray(FLOATS, re, from + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, im, from + step);
        FloatVector y1Re = x0Re.sub(x1Re);
        FloatVector y1Im = x0Im.sub(x1Im);
        x0Re.add(x1Re).intoArray(outRe, to);
        x0Im.add(x1Im).intoArray(outIm, to);
        y1Re.mul(cos).sub(y1Im.mul(sin)).intoArray(outRe, to + run);
        y1Re.fma(sin, y1Im.mul(cos)).intoArray(outIm, to + run);
      }
    }
  }

  private static void radix4(
      FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    for (int p = 0; p < stage.count(); p++) {
      FloatVector cos1 = FloatVector.broadcast(FLOATS, stage.cos()[4 * p + 1]);
      FloatVector sin1 = FloatVector.broadcast(FLOATS, stage.sin()[4 * p + 1]);
      FloatVector cos2 = FloatVector.broadcast(FLOATS, stage.cos()[4 * p + 2]);
      FloatVector sin2 = FloatVector.broadcast(FLOATS, stage.sin()[4 * p + 2]);
      FloatVector cos3 = FloatVector.broadcast(FLOATS, stage.cos()[4 * p + 3]);
      FloatVector sin3 = FloatVector.broadcast(FLOATS, stage.sin()[4 * p + 3]);
      for (int q = 0; q < run; q += LANES) {
        int from = p * run + q;
        int to = 4 * p * run + q;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, re, from);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, im, from);
        FloatVector x1Re = FloatVector.fromArray(FLOATS, re, from + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, im, from + step);
        FloatVector x2Re = FloatVector.fromArray(FLOATS, re, from + 2 * step);
        FloatVector x2Im = FloatVector.fromArray(FLOATS, im, from + 2 * step);
        FloatVector x3Re = FloatVector.fromArray(FLOATS, re, from + 3 * step);
        FloatVector x3Im = FloatVector.fromArray(FLOATS, im, from + 3 * step);
        FloatVector sum02Re = x0Re.add(x2Re);
        FloatVector sum02Im = x0Im.add(x2Im);
        FloatVector difference02Re = x0Re.sub(x2Re);
        FloatVector difference02Im = x0Im.sub(x2Im);
        FloatVector sum13Re = x1Re.add(x3Re);
        FloatVector sum13Im = x1Im.add(x3Im);
        FloatVector difference13Re = x1Re.sub(x3Re);
        FloatVector difference13Im = x1Im.sub(x3Im);
        FloatVector y1Re = difference02Re.add(difference13Im);
        FloatVector y1Im = difference02Im.sub(difference13Re);
        FloatVector y2Re = sum02Re.sub(sum13Re);
        FloatVector y2Im = sum02Im.sub(sum13Im);
        FloatVector y3Re = difference02Re.sub(difference13Im);
        FloatVector y3Im = difference02Im.add(difference13Re);
        sum02Re.add(sum13Re).intoArray(outRe, to);
        sum02Im.add(sum13Im).intoArray(outIm, to);
        y1Re.mul(cos1).sub(y1Im.mul(sin1)).intoArray(outRe, to + run);
        y1Re.fma(sin1, y1Im.mul(cos1)).intoArray(outIm, to + run);
        y2Re.mul(cos2).sub(y2Im.mul(sin2)).intoArray(outRe, to + 2 * run);
        y2Re.fma(sin2, y2Im.mul(cos2)).intoArray(outIm, to + 2 * run);
        y3Re.mul(cos3).sub(y3Im.mul(sin3)).intoArray(outRe, to + 3 * run);
        y3Re.fma(sin3, y3Im.mul(cos3)).intoArray(outIm, to + 3 * run);
      }
    }
  }

  /** Points j and radix - j share their cosines and, up to sign, their sines. */
  private static void oddRadix(
      FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int radix = stage.radix();
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    float[] cos = stage.cos();
    float[] sin = stage.sin();
    for (int p = 0; p < stage.count(); p++) {
      for (int q = 0; q < run; q += LANES) {
        int from = p * run + q;
        int to = radix * p * run + q;
        FloatVector sumRe = FloatVector.zero(FLOATS);
        FloatVector sumIm = FloatVector.zero(FLOATS);
        for (int j = 0; j < radix; j++) {
          sumRe = sumRe.add(FloatVector.fromArray(FLOATS, re, from + j * step));
          sumIm = sumIm.add(FloatVector.fromArray(FLOATS, im, from + j * step));
        }
        sumRe.intoArray(outRe, to);
        sumIm.intoArray(outIm, to);
        for (int k = 1; k <= radix / 2; k++) {
          FloatVector evenRe = FloatVector.fromArray(FLOATS, re, from);
          FloatVector evenIm = FloatVector.fromArray(FLOATS, im, from);
          FloatVector oddRe = FloatVector.zero(FLOATS);
          FloatVector oddIm = FloatVector.zero(FLOATS);
          for (int j = 1; j <= radix / 2; j++) {
            FloatVector nearRe = FloatVector.fromArray(FLOATS, re, from + j * step);
            FloatVector nearIm = FloatVector.fromArray(FLOATS, im, from + j * step);
            FloatVector farRe = FloatVector.fromArray(FLOATS, re, from + (radix - j) * step);
            FloatVector farIm = FloatVector.fromArray(FLOATS, im, from + (radix - j) * step);
            FloatVector rootCos = FloatVector.broadcast(FLOATS, stage.rootCos()[k * radix + j]);
            FloatVector rootSin = FloatVector.broadcast(FLOATS, stage.rootSin()[k * radix + j]);
            evenRe = nearRe.add(farRe).fma(rootCos, evenRe);
            evenIm = nearIm.add(farIm).fma(rootCos, evenIm);
            oddRe = nearIm.sub(farIm).fma(rootSin, oddRe);
            oddIm = farRe.sub(nearRe).fma(rootSin, oddIm);
          }
          int low = p * radix + k;
          int high = p * radix + radix - k;
          int mirrored = to + (radix - k) * run;
          FloatVector lowRe = evenRe.add(oddRe);
          FloatVector lowIm = evenIm.add(oddIm);
          FloatVector highRe = evenRe.sub(oddRe);
          FloatVector highIm = evenIm.sub(oddIm);
          lowRe.mul(cos[low]).sub(lowIm.mul(sin[low])).intoArray(outRe, to + k * run);
          lowRe.mul(sin[low]).add(lowIm.mul(cos[low])).intoArray(outIm, to + k * run);
          highRe.mul(cos[high]).sub(highIm.mul(sin[high])).intoArray(outRe, mirrored);
          highRe.mul(sin[high]).add(highIm.mul(cos[high])).intoArray(outIm, mirrored);
        }
      }
    }
  }

  @Override
  public void multiply(int points, float[] cos, float[] sin, float[] re, float[] im) {
    for (int j = 0; j < points; j++) {
      FloatVector real = FloatVector.fromArray(FLOATS, re, j * LANES);
      FloatVector imaginary = FloatVector.fromArray(FLOATS, im, j * LANES);
      real.mul(cos[j]).sub(imaginary.mul(sin[j])).intoArray(re, j * LANES);
      real.mul(sin[j]).add(imaginary.mul(cos[j])).intoArray(im, j * LANES);
    }
  }

  @Override
  public void separate(int points, float[] re, float[] im, RealPair pair) {
    for (int k = 0; k <= points / 2; k++) {
      int i = k * LANES;
      int mirrored = (points - k) % points * LANES;
      FloatVector lowRe = FloatVector.fromArray(FLOATS, re, i).mul(0.5f);
      FloatVector lowIm = FloatVector.fromArray(FLOATS, im, i).mul(0.5f);
      FloatVector highRe = FloatVector.fromArray(FLOATS, re, mirrored).mul(0.5f);
      FloatVector highIm = FloatVector.fromArray(FLOATS, im, mirrored).mul(0.5f);
      lowRe.add(highRe).intoArray(pair.firstRe(), i);
      lowIm.sub(highIm).intoArray(pair.firstIm(), i);
      lowIm.add(highIm).intoArray(pair.secondRe(), i);
      highRe.sub(lowRe).intoArray(pair.secondIm(), i);
    }
  }

  @Override
  public void join(int points, float scale, RealPair pair, float[] re, float[] im) {
    for (int k = 0; k <= points / 2; k++) {
      int i = k * LANES;
      int mirrored = (points - k) % points * LANES;
      FloatVector firstRe = FloatVector.fromArray(FLOATS, pair.firstRe(), i).mul(scale);
      FloatVector secondRe = FloatVector.fromArray(FLOATS, pair.secondRe(), i).mul(scale);
      if (mirrored == i) {
        firstRe.intoArray(re, i);
        secondRe.intoArray(im, i);
      } else {
        FloatVector firstIm = FloatVector.fromArray(FLOATS, pair.firstIm(), i).mul(scale);
        FloatVector secondIm = FloatVector.fromArray(FLOATS, pair.secondIm(), i).mul(scale);
        firstRe.sub(secondIm).intoArray(re, i);
        secondRe.add(firstIm).intoArray(im, i);
        firstRe.add(secondIm).intoArray(re, mirrored);
        secondRe.sub(firstIm).intoArray(im, mirrored);
      }
    }
  }

  @Override
  public void gather(float[] from, int[] rows, int count, float[] to) {
    VectorTransposition.gather(from, rows, count, to);
  }

  @Override
  public void scatter(float[] from, int count, float[] to, int[] rows, float[] block) {
    VectorTransposition.scatter(from, count, to, rows, block);
  }

  @Override
  public void copyRows(
      int rows,
      float[] from,
      int fromOffset,
      int fromStride,
      float[] to,
      int toOffset,
      int toStride) {
    for (int row = 0; row < rows; row++) {
      FloatVector.fromArray(FLOATS, from, fromOffset + row * fromStride)
          .intoArray(to, toOffset + row * toStride);
    }
  }
}
