package lucid.tensor;

import java.util.Objects;

/**
 * State that lives on a device between runs: latents, weights in training, optimiser moments.
 *
 * <p>A variable is an identity, a name, a shape and the value it starts with; its present value
 * lives in a {@link State}, which several programs may share.
 */
public final class Variable {
  private final String name;
  private final Tensor initial;

  /**
   * @param name for messages and weight files, such as {@code decoder.dense.weight}
   * @param initial the value in a fresh {@link State}
   */
  public Variable(String name, Tensor initial) {
    this.name = Objects.requireNonNull(name);
    this.initial = Objects.requireNonNull(initial);
  }

  /** A variable that starts with zeros. */
  public static Variable zeros(String name, Shape shape) {
    return new Variable(name, Tensor.zeros(shape));
  }

  public String name() {
    return name;
  }

  public Shape shape() {
    return initial.shape();
  }

  /** The value in a fresh {@link State}. */
  public Tensor initial() {
    return initial;
  }

  /** The node that reads this variable's value as it is before the run. */
  public Expr read() {
    return new Expr(new Op.Read(this));
  }

  @Override
  public String toString() {
    return name + shape();
  }
}
