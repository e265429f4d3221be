package lucid.kernels.cpu;

/**
 * Complex lines under transformation, {@code [points][lanes]}, and as much spare space. Stages
 * write into the spare arrays and then swap, so the four fields change places.
 */
final class FourierLines {
  float[] re;
  float[] im;
  private float[] spareRe;
  private float[] spareIm;

  FourierLines(int points, int lanes) {
    re = new float[points * lanes];
    im = new float[points * lanes];
    spareRe = new float[points * lanes];
    spareIm = new float[points * lanes];
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
