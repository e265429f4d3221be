package lucid.tensor;

/** A compiled graph. Not for use by several threads at once. */
public interface Program extends AutoCloseable {
  /** The graph that was compiled. */
  Graph graph();

  /**
   * Sets an input's value for the runs to come (a copy is taken).
   *
   * @throws IllegalArgumentException if the graph has no such input or the shapes differ
   */
  void set(String input, Tensor value);

  /**
   * Computes all outputs, then makes all updates of variables. Every read of a variable gives its
   * value before the run. Re-running with the same state and inputs gives bit-equal results.
   *
   * @throws IllegalStateException if an input was never set
   */
  void run();

  /** Copies an output of the last run into {@code target}, which must have its shape. */
  void get(String output, Tensor target);

  /** A copy of an output of the last run, in float64 on the reference device, else float32. */
  Tensor get(String output);

  /** The memory that the program holds. */
  Memory memory();

  @Override
  void close();

  /**
   * A program's memory in bytes.
   *
   * @param buffers inputs and intermediate values
   * @param constants the constants
   * @param workspace all that kernels keep beside these: packed weights, partial sums, scratch
   */
  record Memory(long buffers, long constants, long workspace) {}
}
