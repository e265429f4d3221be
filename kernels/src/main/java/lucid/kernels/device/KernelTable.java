package lucid.kernels.device;

import java.util.HashMap;
import java.util.Map;
import lucid.tensor.Op;

/**
 * The kernels of a device by kind of op.
 *
 * @param <F> makes the kernel of an op
 */
public final class KernelTable<F> {
  private final String device;
  private final Map<Class<? extends Op>, F> rows = new HashMap<>();

  /**
   * @param device its name, for messages
   */
  public KernelTable(String device) {
    this.device = device;
  }

  /** Adds a row. */
  public void add(Class<? extends Op> kind, F factory) {
    rows.put(kind, factory);
  }

  /**
   * The row of an op's kind.
   *
   * @throws IllegalStateException naming device and kind if there is none
   */
  public F find(Op op) {
    F factory = rows.get(op.getClass());
    if (factory == null) {
      throw new IllegalStateException(
          "device %s has no kernel for %s".formatted(device, op.getClass().getSimpleName()));
    }
    return factory;
  }
}
