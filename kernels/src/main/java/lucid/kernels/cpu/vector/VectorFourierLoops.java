package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;
import lucid.kernels.cpu.loops.Segments;

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
  public void transform(FourierStage stage, FourierPoints in, FourierPoints out) {
    switch (stage.radix()) {
      case 2 -> radix2(stage, in, out);
      case 3 -> VectorRadix3.transform(stage, in, out);
      case 4 -> radix4(stage, in, out);
      case 5 -> VectorRadix5.transform(stage, in, out);
      case 8 -> VectorRadix8.transform(stage, in, out);
      default -> oddRadix(stage, in, out);
    }
  }

  private static void radix2(FourierStage stage, FourierPoints in, FourierPoints out) {
    int stride = stage.stride();
    int step = stage.count() * stride * in.stride();
    int run = stride * out.stride();
    float[] inRe = in.re();
    float[] inIm = in.im();
    float[] outRe = out.re();
    float[] outIm = out.im();
    for (int p = 0; p < stage.count(); p++) {
      FloatVector cos = FloatVector.broadcast(FLOATS, stage.cos()[2 * p + 1]);
      FloatVector sin = FloatVector.broadcast(FLOATS, stage.sin()[2 * p + 1]);
      for (int q = 0; q < stride; q++) {
        int from = (p * stride + q) * in.stride();
        int fromRe = in.reStart() + from;
        int fromIm = in.imStart() + from;
        int to = (2 * p * stride + q) * out.stride();
        int toRe = out.reStart() + to;
        int toIm = out.imStart() + to;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, inRe, fromRe);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, inIm, fromIm);
        FloatVector x1Re = FloatVector.fromArray(FLOATS, inRe, fromRe + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, inIm, fromIm + step);
        FloatVector y1Re = x0Re.sub(x1Re);
        FloatVector y1Im = x0Im.sub(x1Im);
        x0Re.add(x1Re).intoArray(outRe, toRe);
        x0Im.add(x1Im).intoArray(outIm, toIm);
        y1Re.mul(cos).sub(y1Im.mul(sin)).intoArray(outRe, toRe + run);
        y1Re.fma(sin, y1Im.mul(cos)).intoArray(outIm, toIm + run);
      }
    }
  }

  private static void radix4(FourierStage stage, FourierPoints in, FourierPoints out) {
    int stride = stage.stride();
    int step = stage.count() * stride * in.stride();
    int run = stride * out.stride();
    float[] inRe = in.re();
    float[] inIm = in.im();
    float[] outRe = out.re();
    float[] outIm = out.im();
    for (int p = 0; p < stage.count(); p++) {
      FloatVector cos1 = FloatVector.broadcast(FLOATS, stage.cos()[4 * p + 1]);
      FloatVector sin1 = FloatVector.broadcast(FLOATS, stage.sin()[4 * p + 1]);
      FloatVector cos2 = FloatVector.broadcast(FLOATS, stage.cos()[4 * p + 2]);
      FloatVector sin2 = FloatVector.broadcast(FLOATS, stage.sin()[4 * p + 2]);
      FloatVector cos3 = FloatVector.broadcast(FLOATS, stage.cos()[4 * p + 3]);
      FloatVector sin3 = FloatVector.broadcast(FLOATS, stage.sin()[4 * p + 3]);
      for (int q = 0; q < stride; q++) {
        int from = (p * stride + q) * in.stride();
        int fromRe = in.reStart() + from;
        int fromIm = in.imStart() + from;
        int to = (4 * p * stride + q) * out.stride();
        int toRe = out.reStart() + to;
        int toIm = out.imStart() + to;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, inRe, fromRe);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, inIm, fromIm);
        FloatVector x1Re = FloatVector.fromArray(FLOATS, inRe, fromRe + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, inIm, fromIm + step);
        FloatVector x2Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 2 * step);
        FloatVector x2Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 2 * step);
        FloatVector x3Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 3 * step);
        FloatVector x3Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 3 * step);
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
        sum02Re.add(sum13Re).intoArray(outRe, toRe);
        sum02Im.add(sum13Im).intoArray(outIm, toIm);
        y1Re.mul(cos1).sub(y1Im.mul(sin1)).intoArray(outRe, toRe + run);
        y1Re.fma(sin1, y1Im.mul(cos1)).intoArray(outIm, toIm + run);
        y2Re.mul(cos2).sub(y2Im.mul(sin2)).intoArray(outRe, toRe + 2 * run);
        y2Re.fma(sin2, y2Im.mul(cos2)).intoArray(outIm, toIm + 2 * run);
        y3Re.mul(cos3).sub(y3Im.mul(sin3)).intoArray(outRe, toRe + 3 * run);
        y3Re.fma(sin3, y3Im.mul(cos3)).intoArray(outIm, toIm + 3 * run);
      }
    }
  }

  /** Points j and radix - j share their cosines and, up to sign, their sines. */
  private static void oddRadix(FourierStage stage, FourierPoints in, FourierPoints out) {
    int radix = stage.radix();
    int stride = stage.stride();
    int step = stage.count() * stride * in.stride();
    int run = stride * out.stride();
    float[] inRe = in.re();
    float[] inIm = in.im();
    float[] outRe = out.re();
    float[] outIm = out.im();
    float[] cos = stage.cos();
    float[] sin = stage.sin();
    for (int p = 0; p < stage.count(); p++) {
      for (int q = 0; q < stride; q++) {
        int from = (p * stride + q) * in.stride();
        int fromRe = in.reStart() + from;
        int fromIm = in.imStart() + from;
        int to = (radix * p * stride + q) * out.stride();
        int toRe = out.reStart() + to;
        int toIm = out.imStart() + to;
        FloatVector sumRe = FloatVector.zero(FLOATS);
        FloatVector sumIm = FloatVector.zero(FLOATS);
        for (int j = 0; j < radix; j++) {
          sumRe = sumRe.add(FloatVector.fromArray(FLOATS, inRe, fromRe + j * step));
          sumIm = sumIm.add(FloatVector.fromArray(FLOATS, inIm, fromIm + j * step));
        }
        sumRe.intoArray(outRe, toRe);
        sumIm.intoArray(outIm, toIm);
        for (int k = 1; k <= radix / 2; k++) {
          FloatVector evenRe = FloatVector.fromArray(FLOATS, inRe, fromRe);
          FloatVector evenIm = FloatVector.fromArray(FLOATS, inIm, fromIm);
          FloatVector oddRe = FloatVector.zero(FLOATS);
          FloatVector oddIm = FloatVector.zero(FLOATS);
          for (int j = 1; j <= radix / 2; j++) {
            FloatVector nearRe = FloatVector.fromArray(FLOATS, inRe, fromRe + j * step);
            FloatVector nearIm = FloatVector.fromArray(FLOATS, inIm, fromIm + j * step);
            FloatVector farRe = FloatVector.fromArray(FLOATS, inRe, fromRe + (radix - j) * step);
            FloatVector farIm = FloatVector.fromArray(FLOATS, inIm, fromIm + (radix - j) * step);
            FloatVector rootCos = FloatVector.broadcast(FLOATS, stage.rootCos()[k * radix + j]);
            FloatVector rootSin = FloatVector.broadcast(FLOATS, stage.rootSin()[k * radix + j]);
            evenRe = nearRe.add(farRe).fma(rootCos, evenRe);
            evenIm = nearIm.add(farIm).fma(rootCos, evenIm);
            oddRe = nearIm.sub(farIm).fma(rootSin, oddRe);
            oddIm = farRe.sub(nearRe).fma(rootSin, oddIm);
          }
          int low = p * radix + k;
          int high = p * radix + radix - k;
          int mirrored = (radix - k) * run;
          FloatVector lowRe = evenRe.add(oddRe);
          FloatVector lowIm = evenIm.add(oddIm);
          FloatVector highRe = evenRe.sub(oddRe);
          FloatVector highIm = evenIm.sub(oddIm);
          lowRe.mul(cos[low]).sub(lowIm.mul(sin[low])).intoArray(outRe, toRe + k * run);
          lowRe.mul(sin[low]).add(lowIm.mul(cos[low])).intoArray(outIm, toIm + k * run);
          highRe.mul(cos[high]).sub(highIm.mul(sin[high])).intoArray(outRe, toRe + mirrored);
          highRe.mul(sin[high]).add(highIm.mul(cos[high])).intoArray(outIm, toIm + mirrored);
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
  public void gather(Segments rows, int count, Segments columns, float[] block) {
    if (count < LANES) {
      for (int i = 0; i < count; i++) {
        for (int lane = 0; lane < LANES; lane++) {
          columns.set(i, lane, rows.get(lane, i));
        }
      }
      return;
    }
    for (int i = 0; i < count; i += LANES) {
      int first = Math.min(i, count - LANES); // the last block may lie over the one before
      VectorTransposition.transpose(rows, 0, first, columns, first, 0, block);
    }
  }

  @Override
  public void scatter(Segments columns, int count, Segments rows, float[] block) {
    if (count < LANES) {
      for (int i = 0; i < count; i++) {
        for (int lane = 0; lane < LANES; lane++) {
          rows.set(lane, i, columns.get(i, lane));
        }
      }
      return;
    }
    for (int i = 0; i < count; i += LANES) {
      int first = Math.min(i, count - LANES);
      VectorTransposition.transpose(columns, first, 0, rows, 0, first, block);
    }
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
