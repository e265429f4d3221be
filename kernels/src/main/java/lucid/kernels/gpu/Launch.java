package lucid.kernels.gpu;

import java.util.List;

/**
 * A kernel with its arguments.
 *
 * @param source the source that holds the kernel
 * @param kernel its name
 * @param what the op with its shapes, for messages
 * @param global items along each axis
 * @param local items of a group along each axis; they divide the global ones
 * @param arguments each a {@link Memory}, an {@link Integer}, a {@link Float}, or an {@code int[]}
 *     for a struct that is passed by value
 */
public record Launch(
    Source source,
    String kernel,
    String what,
    long[] global,
    long[] local,
    List<Object> arguments) {

  /** The same with other arguments. */
  Launch with(List<Object> others) {
    return new Launch(source, kernel, what, global, local, others);
  }
}
