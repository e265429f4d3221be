package lucid.kernels.cpu.vector;

import static lucid.kernels.cpu.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;

/** The stage of radix 3; both outputs but the first share their products. */
final class VectorRadix3 {
  private VectorRadix3() {}

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
    FloatVector rootCos1 = FloatVector.broadcast(FLOATS, stage.rootCos()[4]);
    FloatVector rootSin1 = FloatVector.broadcast(FLOATS, stage.rootSin()[4]);
    for (int p = 0; p < stage.count(); p++) {
      int w = 3 * p;
      for (int q = 0; q < stride; q++) {
        int from = (p * stride + q) * in.stride();
        int fromRe = in.reStart() + from;
        int fromIm = in.imStart() + from;
        int to = (3 * p * stride + q) * out.stride();
        int toRe = out.reStart() + to;
        int toIm = out.imStart() + to;
        FloatVector x0Re = FloatVector.fromArray(FLOATS, inRe, fromRe);
        FloatVector x0Im = FloatVector.fromArray(FLOATS, inIm, fromIm);
        FloatVector x1Re = FloatVector.fromArray(FLOATS, inRe, fromRe + step);
        FloatVector x1Im = FloatVector.fromArray(FLOATS, inIm, fromIm + step);
        FloatVector x2Re = FloatVector.fromArray(FLOATS, inRe, fromRe + 2 * step);
        FloatVector x2Im = FloatVector.fromArray(FLOATS, inIm, fromIm + 2 * step);
        x0Re.add(x1Re).add(x2Re).intoArray(outRe, toRe);
        x0Im.add(x1Im).add(x2Im).intoArray(outIm, toIm);
        FloatVector sum1Re = x1Re.add(x2Re);
        FloatVector difference1Re = x1Re.sub(x2Re);
        FloatVector sum1Im = x1Im.add(x2Im);
        FloatVector difference1Im = x1Im.sub(x2Im);
        FloatVector even1Re = sum1Re.fma(rootCos1, x0Re);
        FloatVector even1Im = sum1Im.fma(rootCos1, x0Im);
        FloatVector odd1Re = difference1Im.mul(rootSin1);
        FloatVector odd1Im = difference1Re.mul(rootSin1);
        FloatVector y1Re = even1Re.add(odd1Re);
        FloatVector y1Im = even1Im.sub(odd1Im);
        y1Re.mul(cos[w + 1]).sub(y1Im.mul(sin[w + 1])).intoArray(outRe, toRe + run);
        y1Re.mul(sin[w + 1]).add(y1Im.mul(cos[w + 1])).intoArray(outIm, toIm + run);
        FloatVector y2Re = even1Re.sub(odd1Re);
        FloatVector y2Im = even1Im.add(odd1Im);
        y2Re.mul(cos[w + 2]).sub(y2Im.mul(sin[w + 2])).intoArray(outRe, toRe + 2 * run);
        y2Re.mul(sin[w + 2]).add(y2Im.mul(cos[w + 2])).intoArray(outIm, toIm + 2 * run);
      }
    }
  }
}
