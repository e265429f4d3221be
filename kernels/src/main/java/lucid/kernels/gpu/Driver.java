package lucid.kernels.gpu;

import java.util.List;

/**
 * What a device of this kind adds: memory, a compiler or compiled kernels, and a queue that runs
 * launches in the order in which they were made. Its errors are {@link lucid.tensor.DeviceFailure}s
 * with the number, the name and what was to be done.
 */
public interface Driver extends AutoCloseable {
  /** What {@code --device} takes. */
  String name();

  /** One line for people: name, driver, memory. */
  String description();

  /** How products are computed. */
  Tiling tiling();

  /** How chains of element-wise nodes become kernels. */
  Chains chains();

  /** Slices of buffers begin at multiples of this many elements, a multiple of 16. */
  int alignment();

  /**
   * A new buffer.
   *
   * @param what it is for, for the message if there is not enough memory
   * @throws lucid.tensor.OutOfDeviceMemory if there is not
   */
  Buffer allocate(String what, long elements);

  /** Builds the kernels and binds their arguments. */
  Submission prepare(List<Launch> launches);

  @Override
  void close();
}
