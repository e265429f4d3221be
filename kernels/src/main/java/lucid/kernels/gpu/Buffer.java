package lucid.kernels.gpu;

/** Floats in the device's memory. */
public non-sealed interface Buffer extends Memory, AutoCloseable {
  /** The number of floats. */
  long elements();

  /**
   * A part of this buffer; it is freed with this buffer.
   *
   * @param start a multiple of {@link Driver#alignment}
   */
  Buffer slice(long start, long elements);

  /** Replaces the first floats, once all earlier launches are done. */
  void write(float[] values);

  /** Copies the first floats, once all earlier launches are done. */
  void read(float[] target);

  @Override
  void close();
}
