package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;

/**
 * The stage of radix 8: transforms of four of the even points and of the odd points, then one of
 * two between them.
 */
final class VectorRadix8 {
  private static final int LANES = FLOATS.length();
  private static final float SQRT_HALF = (float) Math.sqrt(0.5);

  private VectorRadix8() {}

  static void transform(FourierStage stage, FourierPoints in, FourierPoints out) {
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
      int w = 8 * p;
      for (int q = 0; q < stride; q++) {
        int from = (p * stride + q) * in.stride();
        int fromRe = in.reStart() + from;
        int fromIm = in.imStart() + from;
        int to = (8 * p * stride + q) * out.stride();
        int toRe = out.reStart() + to;
        int toIm = out.imStart() + to;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, inRe, fromRe);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, inIm, fromIm);
        FloatVector x2Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 2 * step);
        FloatVector x2Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 2 * step);
        FloatVector x4Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 4 * step);
        FloatVector x4Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 4 * step);
        FloatVector x6Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 6 * step);
        FloatVector x6Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 6 * step);
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
        FloatVector x1Re = FloatVector.fromArray(FLOATS, inRe, fromRe + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, inIm, fromIm + step);
        FloatVector x3Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 3 * step);
        FloatVector x3Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 3 * step);
        FloatVector x5Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 5 * step);
        FloatVector x5Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 5 * step);
        FloatVector x7Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 7 * step);
        FloatVector x7Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 7 * step);
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
        even0Re.add(odd0Re).intoArray(outRe, toRe);
        even0Im.add(odd0Im).intoArray(outIm, toIm);
        FloatVector y1Re = even1Re.add(turned1Re);
        FloatVector y1Im = even1Im.add(turned1Im);
        FloatVector y2Re = even2Re.add(odd2Im);
        FloatVector y2Im = even2Im.sub(odd2Re);
        FloatVector y3Re = even3Re.add(turned3Re);
        FloatVector y3Im = even3Im.add(turned3Im);
        FloatVector y4Re = even0Re.sub(odd0Re);
        FloatVector y4Im = even0Im.sub(odd0Im);
        FloatVector y5Re = even1Re.sub(turned1Re);
        FloatVector y5Im = even1Im.sub(turned1Im);
        FloatVector y6Re = even2Re.sub(odd2Im);
        FloatVector y6Im = even2Im.add(odd2Re);
        FloatVector y7Re = even3Re.sub(turned3Re);
        FloatVector y7Im = even3Im.sub(turned3Im);
        if (stage.count() == 1) { // all factors are 1
          y1Re.intoArray(outRe, toRe + run);
          y1Im.intoArray(outIm, toIm + run);
          y2Re.intoArray(outRe, toRe + 2 * run);
          y2Im.intoArray(outIm, toIm + 2 * run);
          y3Re.intoArray(outRe, toRe + 3 * run);
          y3Im.intoArray(outIm, toIm + 3 * run);
          y4Re.intoArray(outRe, toRe + 4 * run);
          y4Im.intoArray(outIm, toIm + 4 * run);
          y5Re.intoArray(outRe, toRe + 5 * run);
          y5Im.intoArray(outIm, toIm + 5 * run);
          y6Re.intoArray(outRe, toRe + 6 * run);
          y6Im.intoArray(outIm, toIm + 6 * run);
          y7Re.intoArray(outRe, toRe + 7 * run);
          y7Im.intoArray(outIm, toIm + 7 * run);
          continue;
        }
        FloatVector cos1 = FloatVector.broadcast(FLOATS, cos[w + 1]);
        y1Re.mul(cos1).sub(y1Im.mul(sin[w + 1])).intoArray(outRe, toRe + run);
        y1Im.fma(cos1, y1Re.mul(sin[w + 1])).intoArray(outIm, toIm + run);
        FloatVector cos2 = FloatVector.broadcast(FLOATS, cos[w + 2]);
        y2Re.mul(cos2).sub(y2Im.mul(sin[w + 2])).intoArray(outRe, toRe + 2 * run);
        y2Im.fma(cos2, y2Re.mul(sin[w + 2])).intoArray(outIm, toIm + 2 * run);
        FloatVector cos3 = FloatVector.broadcast(FLOATS, cos[w + 3]);
        y3Re.mul(cos3).sub(y3Im.mul(sin[w + 3])).intoArray(outRe, toRe + 3 * run);
        y3Im.fma(cos3, y3Re.mul(sin[w + 3])).intoArray(outIm, toIm + 3 * run);
        FloatVector cos4 = FloatVector.broadcast(FLOATS, cos[w + 4]);
        y4Re.mul(cos4).sub(y4Im.mul(sin[w + 4])).intoArray(outRe, toRe + 4 * run);
        y4Im.fma(cos4, y4Re.mul(sin[w + 4])).intoArray(outIm, toIm + 4 * run);
        FloatVector cos5 = FloatVector.broadcast(FLOATS, cos[w + 5]);
        y5Re.mul(cos5).sub(y5Im.mul(sin[w + 5])).intoArray(outRe, toRe + 5 * run);
        y5Im.fma(cos5, y5Re.mul(sin[w + 5])).intoArray(outIm, toIm + 5 * run);
        FloatVector cos6 = FloatVector.broadcast(FLOATS, cos[w + 6]);
        y6Re.mul(cos6).sub(y6Im.mul(sin[w + 6])).intoArray(outRe, toRe + 6 * run);
        y6Im.fma(cos6, y6Re.mul(sin[w + 6])).intoArray(outIm, toIm + 6 * run);
        FloatVector cos7 = FloatVector.broadcast(FLOATS, cos[w + 7]);
        y7Re.mul(cos7).sub(y7Im.mul(sin[w + 7])).intoArray(outRe, toRe + 7 * run);
        y7Im.fma(cos7, y7Re.mul(sin[w + 7])).intoArray(outIm, toIm + 7 * run);
      }
    }
  }
}
