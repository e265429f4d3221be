package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import lucid.kernels.cpu.FourierStage;

/**
 * The stage of radix 8: transforms of four of the even points and of the odd points, then one of
 * two between them.
 */
final class VectorRadix8 {
  private static final int LANES = FLOATS.length();
  private static final float SQRT_HALF = (float) Math.sqrt(0.5);

  private VectorRadix8() {}

  static void transform(FourierStage stage, float[] re, float[] im, float[] outRe, float[] outIm) {
    int run = stage.stride() * LANES;
    int step = stage.count() * run;
    float[] cos = stage.cos();
    float[] sin = stage.sin();
    for (int p = 0; p < stage.count(); p++) {
      int w = 8 * p;
      for (int q = 0; q < run; q += LANES) {
        int from = p * run + q;
        int to = 8 * p * run + q;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, re, from);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, im, from);
        FloatVector x2Re = FloatVector.fromArray(FLOATS, re, from + 2 * step);
        FloatVector x2Im = FloatVector.fromArray(FLOATS, im, from + 2 * step);
        FloatVector x4Re = FloatVector.fromArray(FLOATS, re, from + 4 * step);
        FloatVector x4Im = FloatVector.fromArray(FLOATS, im, from + 4 * step);
        FloatVector x6Re = FloatVector.fromArray(FLOATS, re, from + 6 * step);
        FloatVector x6Im = FloatVector.fromArray(FLOATS, im, from + 6 * step);
        FloatVector evenSumARe = x0Re.add(x4Re);
        FloatVector evenSumAIm = x0Im.add(x4Im);
        FloatVector evenDifferenceARe = x0Re.sub(x4Re);
        FloatVector evenDifferenceAIm = x0Im.sub(x4Im);
        FloatVector evenSumBRe = x2Re.add(x6Re);
        FloatVector evenSumBIm = x2Im.add(x6Im);
        FloatVector evenDifferenceBRe = x2Re.sub(x6Re);
        FloatVector evenDifferenceBIm = x2Im.sub(x6Im);
        FloatVector even0Re = evenSumARe.add(evenSumBRe);
        FloatVector even0Im = evenSumAIm.add(evenSumBIm);
        FloatVector even1Re = evenDifferenceARe.add(evenDifferenceBIm);
        FloatVector even1Im = evenDifferenceAIm.sub(evenDifferenceBRe);
        FloatVector even2Re = evenSumARe.sub(evenSumBRe);
        FloatVector even2Im = evenSumAIm.sub(evenSumBIm);
        FloatVector even3Re = evenDifferenceARe.sub(evenDifferenceBIm);
        FloatVector even3Im = evenDifferenceAIm.add(evenDifferenceBRe);
        FloatVector x1Re = FloatVector.fromArray(FLOATS, re, from + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, im, from + step);
        FloatVector x3Re = FloatVector.fromArray(FLOATS, re, from + 3 * step);
        FloatVector x3Im = FloatVector.fromArray(FLOATS, im, from + 3 * step);
        FloatVector x5Re = FloatVector.fromArray(FLOATS, re, from + 5 * step);
        FloatVector x5Im = FloatVector.fromArray(FLOATS, im, from + 5 * step);
        FloatVector x7Re = FloatVector.fromArray(FLOATS, re, from + 7 * step);
        FloatVector x7Im = FloatVector.fromArray(FLOATS, im, from + 7 * step);
        FloatVector oddSumARe = x1Re.add(x5Re);
        FloatVector oddSumAIm = x1Im.add(x5Im);
        FloatVector oddDifferenceARe = x1Re.sub(x5Re);
        FloatVector oddDifferenceAIm = x1Im.sub(x5Im);
        FloatVector oddSumBRe = x3Re.add(x7Re);
        FloatVector oddSumBIm = x3Im.add(x7Im);
        FloatVector oddDifferenceBRe = x3Re.sub(x7Re);
        FloatVector oddDifferenceBIm = x3Im.sub(x7Im);
        FloatVector odd0Re = oddSumARe.add(oddSumBRe);
        FloatVector odd0Im = oddSumAIm.add(oddSumBIm);
        FloatVector odd1Re = oddDifferenceARe.add(oddDifferenceBIm);
        FloatVector odd1Im = oddDifferenceAIm.sub(oddDifferenceBRe);
        FloatVector odd2Re = oddSumARe.sub(oddSumBRe);
        FloatVector odd2Im = oddSumAIm.sub(oddSumBIm);
        FloatVector odd3Re = oddDifferenceARe.sub(oddDifferenceBIm);
        FloatVector odd3Im = oddDifferenceAIm.add(oddDifferenceBRe);
        FloatVector turned1Re = odd1Re.add(odd1Im).mul(SQRT_HALF);
        FloatVector turned1Im = odd1Im.sub(odd1Re).mul(SQRT_HALF);
        FloatVector turned3Re = odd3Im.sub(odd3Re).mul(SQRT_HALF);
        FloatVector turned3Im = odd3Re.add(odd3Im).mul(-SQRT_HALF);
        even0Re.add(odd0Re).intoArray(outRe, to);
        even0Im.add(odd0Im).intoArray(outIm, to);
        FloatVector y1Re = even1Re.add(turned1Re);
        FloatVector y1Im = even1Im.add(turned1Im);
        y1Re.mul(cos[w + 1]).sub(y1Im.mul(sin[w + 1])).intoArray(outRe, to + run);
        y1Re.mul(sin[w + 1]).add(y1Im.mul(cos[w + 1])).intoArray(outIm, to + run);
        FloatVector y2Re = even2Re.add(odd2Im);
        FloatVector y2Im = even2Im.sub(odd2Re);
        y2Re.mul(cos[w + 2]).sub(y2Im.mul(sin[w + 2])).intoArray(outRe, to + 2 * run);
        y2Re.mul(sin[w + 2]).add(y2Im.mul(cos[w + 2])).intoArray(outIm, to + 2 * run);
        FloatVector y3Re = even3Re.add(turned3Re);
        FloatVector y3Im = even3Im.add(turned3Im);
        y3Re.mul(cos[w + 3]).sub(y3Im.mul(sin[w + 3])).intoArray(outRe, to + 3 * run);
        y3Re.mul(sin[w + 3]).add(y3Im.mul(cos[w + 3])).intoArray(outIm, to + 3 * run);
        FloatVector y4Re = even0Re.sub(odd0Re);
        FloatVector y4Im = even0Im.sub(odd0Im);
        y4Re.mul(cos[w + 4]).sub(y4Im.mul(sin[w + 4])).intoArray(outRe, to + 4 * run);
        y4Re.mul(sin[w + 4]).add(y4Im.mul(cos[w + 4])).intoArray(outIm, to + 4 * run);
        FloatVector y5Re = even1Re.sub(turned1Re);
        FloatVector y5Im = even1Im.sub(turned1Im);
        y5Re.mul(cos[w + 5]).sub(y5Im.mul(sin[w + 5])).intoArray(outRe, to + 5 * run);
        y5Re.mul(sin[w + 5]).add(y5Im.mul(cos[w + 5])).intoArray(outIm, to + 5 * run);
        FloatVector y6Re = even2Re.sub(odd2Im);
        FloatVector y6Im = even2Im.add(odd2Re);
        y6Re.mul(cos[w + 6]).sub(y6Im.mul(sin[w + 6])).intoArray(outRe, to + 6 * run);
        y6Re.mul(sin[w + 6]).add(y6Im.mul(cos[w + 6])).intoArray(outIm, to + 6 * run);
        FloatVector y7Re = even3Re.sub(turned3Re);
        FloatVector y7Im = even3Im.sub(turned3Im);
        y7Re.mul(cos[w + 7]).sub(y7Im.mul(sin[w + 7])).intoArray(outRe, to + 7 * run);
        y7Re.mul(sin[w + 7]).add(y7Im.mul(cos[w + 7])).intoArray(outIm, to + 7 * run);
      }
    }
  }
}
