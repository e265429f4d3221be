package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;

/** The stage of radix 5; two and two outputs share their products. */
final class VectorRadix5 {
  private VectorRadix5() {}

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
    FloatVector rootCos1 = FloatVector.broadcast(FLOATS, stage.rootCos()[6]);
    FloatVector rootSin1 = FloatVector.broadcast(FLOATS, stage.rootSin()[6]);
    FloatVector rootCos2 = FloatVector.broadcast(FLOATS, stage.rootCos()[7]);
    FloatVector rootSin2 = FloatVector.broadcast(FLOATS, stage.rootSin()[7]);
    for (int p = 0; p < stage.count(); p++) {
      int w = 5 * p;
      for (int q = 0; q < stride; q++) {
        int from = (p * stride + q) * in.stride();
        int fromRe = in.reStart() + from;
        int fromIm = in.imStart() + from;
        int to = (5 * p * stride + q) * out.stride();
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
        FloatVector x4Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 4 * step);
        FloatVector x4Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 4 * step);
        x0Re.add(x1Re).add(x2Re).add(x3Re).add(x4Re).intoArray(outRe, toRe);
        x0Im.add(x1Im).add(x2Im).add(x3Im).add(x4Im).intoArray(outIm, toIm);
        FloatVector sum1Re = x1Re.add(x4Re);
        FloatVector difference1Re = x1Re.sub(x4Re);
        FloatVector sum1Im = x1Im.add(x4Im);
        FloatVector difference1Im = x1Im.sub(x4Im);
        FloatVector sum2Re = x2Re.add(x3Re);
        FloatVector difference2Re = x2Re.sub(x3Re);
        FloatVector sum2Im = x2Im.add(x3Im);
        FloatVector difference2Im = x2Im.sub(x3Im);
        FloatVector even1Re = sum2Re.fma(rootCos2, sum1Re.fma(rootCos1, x0Re));
        FloatVector even1Im = sum2Im.fma(rootCos2, sum1Im.fma(rootCos1, x0Im));
        FloatVector odd1Re = difference2Im.fma(rootSin2, difference1Im.mul(rootSin1));
        FloatVector odd1Im = difference2Re.fma(rootSin2, difference1Re.mul(rootSin1));
        FloatVector y1Re = even1Re.add(odd1Re);
        FloatVector y1Im = even1Im.sub(odd1Im);
        y1Re.mul(cos[w + 1]).sub(y1Im.mul(sin[w + 1])).intoArray(outRe, toRe + run);
        y1Re.mul(sin[w + 1]).add(y1Im.mul(cos[w + 1])).intoArray(outIm, toIm + run);
        FloatVector y4Re = even1Re.sub(odd1Re);
        FloatVector y4Im = even1Im.add(odd1Im);
        y4Re.mul(cos[w + 4]).sub(y4Im.mul(sin[w + 4])).intoArray(outRe, toRe + 4 * run);
        y4Re.mul(sin[w + 4]).add(y4Im.mul(cos[w + 4])).intoArray(outIm, toIm + 4 * run);
        FloatVector even2Re = sum2Re.fma(rootCos1, sum1Re.fma(rootCos2, x0Re));
        FloatVector even2Im = sum2Im.fma(rootCos1, sum1Im.fma(rootCos2, x0Im));
        FloatVector odd2Re = difference2Im.neg().fma(rootSin1, difference1Im.mul(rootSin2));
        FloatVector odd2Im = difference2Re.neg().fma(rootSin1, difference1Re.mul(rootSin2));
        FloatVector y2Re = even2Re.add(odd2Re);
        FloatVector y2Im = even2Im.sub(odd2Im);
        y2Re.mul(cos[w + 2]).sub(y2Im.mul(sin[w + 2])).intoArray(outRe, toRe + 2 * run);
        y2Re.mul(sin[w + 2]).add(y2Im.mul(cos[w + 2])).intoArray(outIm, toIm + 2 * run);
        FloatVector y3Re = even2Re.sub(odd2Re);
        FloatVector y3Im = even2Im.add(odd2Im);
        y3Re.mul(cos[w + 3]).sub(y3Im.mul(sin[w + 3])).intoArray(outRe, toRe + 3 * run);
        y3Re.mul(sin[w + 3]).add(y3Im.mul(cos[w + 3])).intoArray(outIm, toIm + 3 * run);
      }
    }
  }
}
