package lucid.kernels.cpu.plain;

import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;
import lucid.kernels.cpu.loops.Segments;

/** Fourier loops in plain Java. */
public final class PlainFourierLoops implements FourierLoops {
  private static final int LANES = 8;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int largestRadix() {
    return 4;
  }

  @Override
  public void transform(FourierStage stage, FourierPoints in, FourierPoints out) {
    int step = stage.count() * stage.stride() * in.stride();
    int run = stage.stride() * out.stride();
    for (int p = 0; p < stage.count(); p++) {
      for (int q = 0; q < stage.stride(); q++) {
        int from = (p * stage.stride() + q) * in.stride();
        int to = (stage.radix() * p * stage.stride() + q) * out.stride();
        for (int lane = 0; lane < LANES; lane++) {
          switch (stage.radix()) {
            case 2 -> radix2(stage, p, in, from + lane, step, out, to + lane, run);
            case 4 -> radix4(stage, p, in, from + lane, step, out, to + lane, run);
            default -> oddRadix(stage, p, in, from + lane, step, out, to + lane, run);
          }
        }
      }
    }
  }

  /** Writes an output times its factor. */
  private static void put(
      FourierStage stage, int factor, float re, float im, FourierPoints out, int to) {
    float cos = stage.cos()[factor];
    float sin = stage.sin()[factor];
    out.re()[out.reStart() + to] = re * cos - im * sin;
    out.im()[out.imStart() + to] = re * sin + im * cos;
  }

  private static void radix2(
      FourierStage stage,
      int p,
      FourierPoints in,
      int from,
      int step,
      FourierPoints out,
      int to,
      int run) {
    float x0Re = in.re()[in.reStart() + from];
    float x0Im = in.im()[in.imStart() + from];
    float x1Re = in.re()[in.reStart() + from + step];
    float x1Im = in.im()[in.imStart() + from + step];
    put(stage, 2 * p, x0Re + x1Re, x0Im + x1Im, out, to);
    put(stage, 2 * p + 1, x0Re - x1Re, x0Im - x1Im, out, to + run);
  }

  private static void radix4(
      FourierStage stage,
      int p,
      FourierPoints in,
      int from,
      int step,
      FourierPoints out,
      int to,
      int run) {
    float[] re = in.re();
    float[] im = in.im();
    int fromRe = in.reStart() + from;
    int fromIm = in.imStart() + from;
    float sum02Re = re[fromRe] + re[fromRe + 2 * step];
    float sum02Im = im[fromIm] + im[fromIm + 2 * step];
    float difference02Re = re[fromRe] - re[fromRe + 2 * step];
    float difference02Im = im[fromIm] - im[fromIm + 2 * step];
    float sum13Re = re[fromRe + step] + re[fromRe + 3 * step];
    float sum13Im = im[fromIm + step] + im[fromIm + 3 * step];
    float difference13Re = re[fromRe + step] - re[fromRe + 3 * step];
    float difference13Im = im[fromIm + step] - im[fromIm + 3 * step];
    int w = 4 * p;
    put(stage, w, sum02Re + sum13Re, sum02Im + sum13Im, out, to);
    float y1Re = difference02Re + difference13Im;
    float y1Im = difference02Im - difference13Re;
    put(stage, w + 1, y1Re, y1Im, out, to + run);
    put(stage, w + 2, sum02Re - sum13Re, sum02Im - sum13Im, out, to + 2 * run);
    float y3Re = difference02Re - difference13Im;
    float y3Im = difference02Im + difference13Re;
    put(stage, w + 3, y3Re, y3Im, out, to + 3 * run);
  }

  /** Points j and radix - j share their cosines and, up to sign, their sines. */
  private static void oddRadix(
      FourierStage stage,
      int p,
      FourierPoints in,
      int from,
      int step,
      FourierPoints out,
      int to,
      int run) {
    int radix = stage.radix();
    float[] re = in.re();
    float[] im = in.im();
    int fromRe = in.reStart() + from;
    int fromIm = in.imStart() + from;
    float sumRe = 0;
    float sumIm = 0;
    for (int j = 0; j < radix; j++) {
      sumRe += re[fromRe + j * step];
      sumIm += im[fromIm + j * step];
    }
    put(stage, p * radix, sumRe, sumIm, out, to);
    for (int k = 1; k <= radix / 2; k++) {
      float evenRe = re[fromRe];
      float evenIm = im[fromIm];
      float oddRe = 0;
      float oddIm = 0;
      for (int j = 1; j <= radix / 2; j++) {
        int near = j * step;
        int far = (radix - j) * step;
        float rootCos = stage.rootCos()[k * radix + j];
        float rootSin = stage.rootSin()[k * radix + j];
        evenRe += (re[fromRe + near] + re[fromRe + far]) * rootCos;
        evenIm += (im[fromIm + near] + im[fromIm + far]) * rootCos;
        oddRe += (im[fromIm + near] - im[fromIm + far]) * rootSin;
        oddIm += (re[fromRe + far] - re[fromRe + near]) * rootSin;
      }
      put(stage, p * radix + k, evenRe + oddRe, evenIm + oddIm, out, to + k * run);
      int mirrored = radix - k;
      put(stage, p * radix + mirrored, evenRe - oddRe, evenIm - oddIm, out, to + mirrored * run);
    }
  }

  @Override
  public void multiply(int points, float[] cos, float[] sin, float[] re, float[] im) {
    for (int j = 0; j < points; j++) {
      for (int i = j * LANES; i < (j + 1) * LANES; i++) {
        float real = re[i];
        re[i] = real * cos[j] - im[i] * sin[j];
        im[i] = real * sin[j] + im[i] * cos[j];
      }
    }
  }

  @Override
  public void separate(int points, float[] re, float[] im, RealPair pair) {
    for (int k = 0; k <= points / 2; k++) {
      int mirrored = (points - k) % points * LANES;
      for (int lane = 0, i = k * LANES; lane < LANES; lane++, i++) {
        int m = mirrored + lane;
        pair.firstRe()[i] = 0.5f * (re[i] + re[m]);
        pair.firstIm()[i] = 0.5f * (im[i] - im[m]);
        pair.secondRe()[i] = 0.5f * (im[i] + im[m]);
        pair.secondIm()[i] = 0.5f * (re[m] - re[i]);
      }
    }
  }

  @Override
  public void join(int points, float scale, RealPair pair, float[] re, float[] im) {
    for (int k = 0; k <= points / 2; k++) {
      int mirrored = (points - k) % points * LANES;
      boolean real = mirrored == k * LANES;
      for (int lane = 0, i = k * LANES; lane < LANES; lane++, i++) {
        float firstIm = real ? 0 : pair.firstIm()[i];
        float secondIm = real ? 0 : pair.secondIm()[i];
        re[i] = scale * (pair.firstRe()[i] - secondIm);
        im[i] = scale * (pair.secondRe()[i] + firstIm);
        re[mirrored + lane] = scale * (pair.firstRe()[i] + secondIm);
        im[mirrored + lane] = scale * (pair.secondRe()[i] - firstIm);
      }
    }
  }

  @Override
  public void gather(Segments rows, int count, Segments columns, float[] block) {
    for (int lane = 0; lane < LANES; lane++) {
      for (int i = 0; i < count; i++) {
        columns.set(i, lane, rows.get(lane, i));
      }
    }
  }

  @Override
  public void scatter(Segments columns, int count, Segments rows, float[] block) {
    for (int lane = 0; lane < LANES; lane++) {
      for (int i = 0; i < count; i++) {
        rows.set(lane, i, columns.get(i, lane));
      }
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
      System.arraycopy(from, fromOffset + row * fromStride, to, toOffset + row * toStride, LANES);
    }
  }
}
