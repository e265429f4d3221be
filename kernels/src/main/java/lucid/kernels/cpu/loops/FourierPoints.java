package lucid.kernels.cpu.loops;

/**
 * The places of the complex points of as many lines as there are lanes: the real parts of point i
 * are the {@code lanes} numbers from {@code reStart + i * stride} of {@code re}, the imaginary
 * parts those from {@code imStart + i * stride} of {@code im}.
 */
public final class FourierPoints {
  private float[] re;
  private float[] im;
  private int reStart;
  private int imStart;
  private int stride;

  public FourierPoints place(float[] re, int reStart, float[] im, int imStart, int stride) {
    this.re = re;
    this.im = im;
    this.reStart = reStart;
    this.imStart = imStart;
    this.stride = stride;
    return this;
  }

  /** Exchanges real and imaginary parts: a transform between two exchanges is the inverse one. */
  public void exchange() {
    place(im, imStart, re, reStart, stride);
  }

  public float[] re() {
    return re;
  }

  public float[] im() {
    return im;
  }

  public int reStart() {
    return reStart;
  }

  public int imStart() {
    return imStart;
  }

  public int stride() {
    return stride;
  }
}
