package lucid.kernels.gpu;

import java.util.List;

/**
 * The part that OpenCL and CUDA add: memory, a compiler or compiled kernels, and a queue that runs
 * launches in the order in which they were made. An error is a {@link lucid.tensor.DeviceFailure}
 * with the error's number, its name and the action that failed.
 */
public interface Driver extends AutoCloseable {
  /** The name that {@code --device} takes. */
  String name();

  /** One line for people: name, driver, memory. */
  String description();

  /** The schedule of products. */
  Tiling tiling();

  /** The way in which chains of element-wise nodes become kernels. */
  Chains chains();

  /** Slices of buffers begin at multiples of this many elements, a multiple of 16. */
  int alignment();

  /**
   * A new buffer.
   *
   * @param what the purpose of the buffer, for the error's message
   * @throws lucid.tensor.OutOfDeviceMemory if there is not enough memory
   */
  Buffer allocate(String what, long elements);

  /** Builds the kernels and binds their arguments. */
  Submission prepare(List<Launch> launches);

  @Override
  void close();
}
