package lucid.kernels.cpu.plain;

import lucid.kernels.cpu.FourierLoops;
import lucid.kernels.cpu.FourierStage;

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
  public void transform(FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    switch (stage.radix()) {
      case 2 -> radix2(stage, re, im, outRe, outIm);
      case 4 -> radix4(stage, re, im, outRe, outIm);
      default -> oddRadix(stage, re, im, outRe, outIm);
    }
  }

  private static void radix2(
      FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    for (int p = 0; p < stage.count(); p++) {
      float cos = stage.cos()[2 * p + 1];
      float sin = stage.sin()[2 * p + 1];
      for (int q = 0; q < run; q++) {
        int from = p * run + q;
        int to = 2 * p * run + q;
        float differenceRe = re[from] - re[from + step];
        float differenceIm = im[from] - im[from + step];
        outRe[to] = re[from] + re[from + step];
        outIm[to] = im[from] + im[from + step];
        outRe[to + run] = differenceRe * cos - differenceIm * sin;
        outIm[to + run] = differenceRe * sin + differenceIm * cos;
      }
    }
  }

  private static void radix4(
      FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    for (int p = 0; p < stage.count(); p++) {
      float cos1 = stage.cos()[4 * p + 1];
      float sin1 = stage.sin()[4 * p + 1];
      float cos2 = stage.cos()[4 * p + 2];
      float sin2 = stage.sin()[4 * p + 2];
      float cos3 = stage.cos()[4 * p + 3];
      float sin3 = stage.sin()[4 * p + 3];
      for (int q = 0; q < run; q++) {
        int from = p * run + q;
        int to = 4 * p * run + q;
        float sum02Re = re[from] + re[from + 2 * step];
        float sum02Im = im[from] + im[from + 2 * step];
        float difference02Re = re[from] - re[from + 2 * step];
        float difference02Im = im[from] - im[from + 2 * step];
        float sum13Re = re[from + step] + re[from + 3 * step];
        float sum13Im = im[from + step] + im[from + 3 * step];
        float difference13Re = re[from + step] - re[from + 3 * step];
        float difference13Im = im[from + step] - im[from + 3 * step];
        float y1Re = difference02Re + difference13Im;
        float y1Im = difference02Im - difference13Re;
        float y2Re = sum02Re - sum13Re;
        float y2Im = sum02Im - sum13Im;
        float y3Re = difference02Re - difference13Im;
        float y3Im = difference02Im + difference13Re;
        outRe[to] = sum02Re + sum13Re;
        outIm[to] = sum02Im + sum13Im;
        outRe[to + run] = y1Re * cos1 - y1Im * sin1;
        outIm[to + run] = y1Re * sin1 + y1Im * cos1;
        outRe[to + 2 * run] = y2Re * cos2 - y2Im * sin2;
        outIm[to + 2 * run] = y2Re * sin2 + y2Im * cos2;
        outRe[to + 3 * run] = y3Re * cos3 - y3Im * sin3;
        outIm[to + 3 * run] = y3Re * sin3 + y3Im * cos3;
      }
    }
  }

  /** Points j and radix - j share their cosines and, up to sign, their sines. */
  private static void oddRadix(
      FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int radix = stage.radix();
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    for (int p = 0; p < stage.count(); p++) {
      for (int q = 0; q < run; q++) {
        int from = p * run + q;
        int to = radix * p * run + q;
        float sumRe = 0;
        float sumIm = 0;
        for (int j = 0; j < radix; j++) {
          sumRe += re[from + j * step];
          sumIm += im[from + j * step];
        }
        outRe[to] = sumRe;
        outIm[to] = sumIm;
        for (int k = 1; k <= radix / 2; k++) {
          float evenRe = re[from];
          float evenIm = im[from];
          float oddRe = 0;
          float oddIm = 0;
          for (int j = 1; j <= radix / 2; j++) {
            int near = from + j * step;
            int far = from + (radix - j) * step;
            float rootCos = stage.rootCos()[k * radix + j];
            float rootSin = stage.rootSin()[k * radix + j];
            evenRe += (re[near] + re[far]) * rootCos;
            evenIm += (im[near] + im[far]) * rootCos;
            oddRe += (im[near] - im[far]) * rootSin;
            oddIm += (re[far] - re[near]) * rootSin;
          }
          int low = p * radix + k;
          int high = p * radix + radix - k;
          float lowRe = evenRe + oddRe;
          float lowIm = evenIm + oddIm;
          float highRe = evenRe - oddRe;
          float highIm = evenIm - oddIm;
          outRe[to + k * run] = lowRe * stage.cos()[low] - lowIm * stage.sin()[low];
          outIm[to + k * run] = lowRe * stage.sin()[low] + lowIm * stage.cos()[low];
          int mirrored = to + (radix - k) * run;
          outRe[mirrored] = highRe * stage.cos()[high] - highIm * stage.sin()[high];
          outIm[mirrored] = highRe * stage.sin()[high] + highIm * stage.cos()[high];
        }
      }
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
  public void gather(float[] from, int[] rows, int count, float[] to) {
    for (int lane = 0; lane < LANES; lane++) {
      int row = rows[lane];
      for (int i = 0; i < count; i++) {
        to[i * LANES + lane] = row < 0 ? 0 : from[row + i];
      }
    }
  }

  @Override
  public void scatter(float[] from, int count, float[] to, int[] rows, float[] block) {
    for (int lane = 0; lane < LANES; lane++) {
      int row = rows[lane];
      for (int i = 0; i < count && row >= 0; i++) {
        to[row + i] = from[i * LANES + lane];
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
