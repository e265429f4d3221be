package lucid.kernels.cpu;

import java.util.function.IntFunction;

/**
 * Complex lines under transformation, {@code [points][lanes]}, and as much spare space. Stages
 * write into the spare arrays and then swap, so the four fields change places.
 */
final class FourierLines {
  float[] re;
  float[] im;
  private float[] spareRe;
  private float[] spareIm;

  FourierLines(int length, IntFunction<float[]> allocator) {
    re = allocator.apply(length);
    im = allocator.apply(length);
    spareRe = allocator.apply(length);
    spareIm = allocator.apply(length);
  }

  void run(FourierLoops loops, FourierStage stage) {
    loops.transform(stage, re, im, spareRe, spareIm);
    float[] swapped = re;
    re = spareRe;
    spareRe = swapped;
    swapped = im;
    im = spareIm;
    spareIm = swapped;
  }

  /** Exchanges real and imaginary parts: a transform between two exchanges is the inverse one. */
  void exchange() {
    float[] swapped = re;
    re = im;
    im = swapped;
    swapped = spareRe;
    spareRe = spareIm;
    spareIm = swapped;
  }
}
