package lucid.kernels.device;

import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;

/**
 * A device that refuses states of other devices and everything once it is closed.
 *
 * @param <S> the device's states
 */
public abstract class AbstractDevice<S extends AbstractState<?>> implements Device {
  private final String name;
  private final Class<S> stateClass;
  private boolean closed;

  /**
   * @param name the name that {@code --device} takes
   * @param stateClass the class of the states that {@link #createState} makes
   */
  protected AbstractDevice(String name, Class<S> stateClass) {
    this.name = name;
    this.stateClass = stateClass;
  }

  /** An empty state of this device. */
  protected abstract S createState();

  /** Compiles a graph with one of this device's own states. */
  protected abstract Program createProgram(Graph graph, S state);

  /** Frees all that the device holds beside states and programs; called once. */
  protected void release() {}

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final State newState() {
    requireOpen("make a state");
    return createState();
  }

  @Override
  public final Program compile(Graph graph, State state) {
    requireOpen("compile '" + graph.name() + "'");
    if (!stateClass.isInstance(state) || stateClass.cast(state).device() != this) {
      throw new IllegalArgumentException(
          "cannot compile '%s' on device %s: the state was made by another device"
              .formatted(graph.name(), name));
    }
    return createProgram(graph, stateClass.cast(state));
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }

  final boolean isClosed() {
    return closed;
  }

  private void requireOpen(String what) {
    if (closed) {
      throw new IllegalStateException("cannot " + what + ": device " + name + " is closed");
    }
  }
}
