package lucid.kernels.gpu;

/** A stretch of the device's memory that a kernel reads or writes. */
public sealed interface Memory permits Buffer, Memory.Scratch {
  /**
   * A part of the block that the kernels of a program use in turn for what they need beside their
   * operands. It becomes a buffer once all kernels are known.
   *
   * @param start in elements
   */
  record Scratch(long start, long elements) implements Memory {}
}
