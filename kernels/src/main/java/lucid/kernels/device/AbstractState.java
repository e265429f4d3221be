package lucid.kernels.device;

import java.util.HashMap;
import java.util.Map;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The values of variables, each in a block of the device's memory. A block stays where it is as
 * long as the state lives, so that programs may bind their kernels to it.
 *
 * @param <M> a block of the device's memory, such as {@code float[]}
 */
public abstract class AbstractState<M> implements State {
  private final AbstractDevice<?> device;
  private final Map<Variable, M> values = new HashMap<>();
  private boolean closed;

  protected AbstractState(AbstractDevice<?> device) {
    this.device = device;
  }

  /** A block for values of a shape. */
  protected abstract M allocate(Shape shape);

  /** Replaces the elements of a block by the elements of a tensor of its shape. */
  protected abstract void write(Tensor value, M block);

  /** Copies the elements of a block into a tensor of its shape. */
  protected abstract void read(M block, Tensor target);

  /** A host tensor in the device's precision: float32, unless a device overrides this method. */
  protected Tensor zeros(Shape shape) {
    return Tensor.zeros(shape);
  }

  /** Frees a block; nothing to do for memory that Java collects. */
  protected void free(M block) {}

  /** The block of a variable's present value, its initial value where it was never used. */
  public final M values(Variable variable) {
    requireOpen();
    return values.computeIfAbsent(variable, this::initial);
  }

  private M initial(Variable variable) {
    M block = allocate(variable.shape());
    try {
      write(variable.initial(), block);
    } catch (RuntimeException exception) {
      free(block);
      throw exception;
    }
    return block;
  }

  @Override
  public final void set(Variable variable, Tensor value) {
    Checks.shape("set variable '" + variable.name() + "'", variable.shape(), value.shape());
    write(value, values(variable));
  }

  @Override
  public final Tensor get(Variable variable) {
    M block = values(variable);
    Tensor copy = zeros(variable.shape());
    read(block, copy);
    return copy;
  }

  @Override
  public final void close() {
    closed = true;
    values.values().forEach(this::free);
    values.clear();
  }

  final AbstractDevice<?> device() {
    return device;
  }

  final void requireOpen() {
    if (closed || device.isClosed()) {
      throw new IllegalStateException(
          "cannot use variables: their %s is closed".formatted(closed ? "state" : "device"));
    }
  }
}
