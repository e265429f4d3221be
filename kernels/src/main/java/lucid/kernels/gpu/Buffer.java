package lucid.kernels.gpu;

/** Floats in the device's memory. */
public non-sealed interface Buffer extends Memory, AutoCloseable {
  /** The number of floats. */
  long elements();

  /**
   * A part of this buffer, which lives as long as this.
   *
   * @param start a multiple of {@link Driver#alignment}
   */
  Buffer slice(long start, long elements);

  /** Replaces the first floats, after all launches before. */
  void write(float[] values);

  /** Copies the first floats, after all launches before. */
  void read(float[] target);

  @Override
  void close();
}
