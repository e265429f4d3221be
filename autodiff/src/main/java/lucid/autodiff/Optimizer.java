package lucid.autodiff;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * Turns gradients into updates of variables, and of the optimiser's own state, so that one run of a
 * program is one step. State belongs to the optimiser object: programs that are built with the same
 * object and compiled with the same {@link lucid.tensor.State} continue each other's steps.
 *
 * <p>Steps are counted in a variable, exactly up to 2^24 in float32.
 */
public abstract class Optimizer {
  private final String name;
  private final Schedule schedule;
  private final Variable step;

  /**
   * @param name prefix of the names of the state variables
   * @param schedule the learning rate
   */
  protected Optimizer(String name, Schedule schedule) {
    this.name = name;
    this.schedule = schedule;
    this.step = Variable.zeros(name + ".step", Shape.scalar());
  }

  /** The number of steps made, a scalar. */
  public final Variable step() {
    return step;
  }

  /**
   * The updates of one step: the variables in the order of the gradients, then the optimiser's own
   * state.
   *
   * @param gradients one gradient a variable, of its shape, in a map with a fixed order
   * @throws IllegalArgumentException if a gradient's shape differs from its variable's
   */
  public final Map<Variable, Expr> updates(Map<Variable, Expr> gradients) {
    gradients.forEach(
        (variable, gradient) -> {
          if (!variable.shape().equals(gradient.shape())) {
            throw new IllegalArgumentException(
                "cannot update variable %s with a gradient of shape %s"
                    .formatted(variable, gradient.shape()));
          }
        });
    Expr count = step.read();
    Map<Variable, Expr> state = new LinkedHashMap<>();
    Direction direction = begin(state);
    Expr rate = schedule.rate(count);
    Map<Variable, Expr> updates = new LinkedHashMap<>();
    gradients.forEach(
        (variable, gradient) ->
            updates.put(
                variable, variable.read().minus(direction.of(variable, gradient).times(rate))));
    updates.putAll(state);
    updates.put(step, count.plus(1));
    return updates;
  }

  /** The name of a state variable. */
  protected final String name(String part) {
    return name + "." + part;
  }

  /**
   * Begins the updates of one step.
   *
   * @param state takes the updates of the optimiser's own variables
   * @return the rule for the amount that is subtracted from each variable, before the learning rate
   */
  protected abstract Direction begin(Map<Variable, Expr> state);

  /** The amount that a step of rate 1 subtracts from a variable. */
  @FunctionalInterface
  protected interface Direction {
    /** A value of the variable's shape. */
    Expr of(Variable variable, Expr gradient);
  }

  /** The moving average {@code decay * average + (1 - decay) * value}. */
  protected static Expr average(double decay, Variable average, Expr value) {
    return average.read().times(decay).plus(value.times(1 - decay));
  }

  /**
   * {@code average(decay, ...)} of ones: 1 - decay^t, the factor by which an average that starts at
   * 0 is too small.
   */
  protected static Expr averageOfOnes(double decay, Variable average) {
    return average(decay, average, Ops.constant(1));
  }
}
