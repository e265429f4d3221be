package lucid.kernels.gpu;

import lucid.tensor.OutOfDeviceMemory;

/**
 * Counts the memory that is taken on a device, and words the error for a buffer that does not fit.
 */
public final class MemoryAccount {
  /** Bytes that buffers may take together, if less than the device has. */
  public static final String LIMIT = "lucid.deviceMemory";

  private final String device;
  private final long total;
  private final long largest;
  private long used;

  /**
   * @param device the name that {@code --device} takes
   * @param memory bytes that the device has
   * @param largest bytes of the largest buffer
   */
  public MemoryAccount(String device, long memory, long largest) {
    this.device = device;
    this.total = Math.min(memory, Long.getLong(LIMIT, Long.MAX_VALUE));
    this.largest = Math.min(largest, total);
  }

  /**
   * Requires that a buffer may be made.
   *
   * @param what the purpose of the buffer
   * @throws OutOfDeviceMemory if it does not fit
   */
  public void require(String what, long bytes) {
    if (bytes > total - used || bytes > largest) {
      throw outOfMemory(what, bytes, total - used);
    }
  }

  /** A buffer of so many bytes was made. */
  public void taken(long bytes) {
    used += bytes;
  }

  /** A buffer of so many bytes is gone. */
  public void freed(long bytes) {
    used -= bytes;
  }

  /** Bytes that are free as far as this account knows; others may use the device too. */
  public long free() {
    return total - used;
  }

  /** The error for a buffer that does not fit. */
  public OutOfDeviceMemory outOfMemory(String what, long bytes, long free) {
    return new OutOfDeviceMemory(
        "out of memory on device %s: %s wants %,d bytes, %,d of %,d are free, the largest buffer is %,d"
            .formatted(device, what, bytes, free, total, largest));
  }
}
