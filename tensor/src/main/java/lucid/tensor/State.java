package lucid.tensor;

/**
 * The present values of variables on one device. Programs compiled with the same state share them
 * (the two steps of a GAN, a sampler beside a trainer). It owns device memory: close it after the
 * programs that use it.
 */
public interface State extends AutoCloseable {
  /**
   * Sets a variable's value.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  void set(Variable variable, Tensor value);

  /** A copy of a variable's value, in the device's precision. */
  Tensor get(Variable variable);

  @Override
  void close();
}
