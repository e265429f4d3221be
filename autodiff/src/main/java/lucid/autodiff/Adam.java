package lucid.autodiff;

import java.util.HashMap;
import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1): {@code x - rate * m / (sqrt(v) + epsilon)} with
 * bias-corrected moving averages m of the gradient and v of its square.
 */
public final class Adam extends Optimizer {
  /** The paper's decay of the average of gradients. */
  public static final double BETA1 = 0.9;

  /** The paper's decay of the average of squared gradients. */
  public static final double BETA2 = 0.999;

  /** The paper's epsilon, added to the root of the average of squares. */
  public static final double EPSILON = 1e-8;

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final Variable correction1 = Variable.zeros(name("correction1"), Shape.scalar());
  private final Variable correction2 = Variable.zeros(name("correction2"), Shape.scalar());
  private final Map<Variable, Moments> moments = new HashMap<>();

  private record Moments(Variable mean, Variable square) {}

  /** With the paper's settings. */
  public Adam(Schedule schedule) {
    this(schedule, BETA1, BETA2, EPSILON);
  }

  /**
   * @param beta1 the decay of the average of gradients, 0 to below 1
   * @param beta2 the decay of the average of squared gradients, 0 to below 1
   * @param epsilon added to the root of the average of squares
   */
  public Adam(Schedule schedule, double beta1, double beta2, double epsilon) {
    this("adam", schedule, beta1, beta2, epsilon);
  }

  /**
   * As {@link #Adam(Schedule, double, double, double)}.
   *
   * @param name begins the names of the state variables; another one for each optimiser of a graph
   */
  public Adam(String name, Schedule schedule, double beta1, double beta2, double epsilon) {
    super(name, schedule);
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "cannot average with decays %s and %s: want 0 to below 1".formatted(beta1, beta2));
    }
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  @Override
  protected Direction begin(Map<Variable, Expr> state) {
    // 1 - beta^t as an average of ones: 1 - exp(t log beta) would cancel in float32.
    Expr scale1 = averageOfOnes(beta1, correction1);
    Expr scale2 = averageOfOnes(beta2, correction2);
    state.put(correction1, scale1);
    state.put(correction2, scale2);
    return (variable, gradient) -> {
      Moments moment = moments.computeIfAbsent(variable, this::newMoments);
      Expr mean = average(beta1, moment.mean(), gradient);
      Expr square = average(beta2, moment.square(), gradient.square());
      state.put(moment.mean(), mean);
      state.put(moment.square(), square);
      return mean.dividedBy(scale1).dividedBy(square.dividedBy(scale2).sqrt().plus(epsilon));
    };
  }

  private Moments newMoments(Variable variable) {
    return new Moments(
        Variable.zeros(name(variable.name() + ".mean"), variable.shape()),
        Variable.zeros(name(variable.name() + ".square"), variable.shape()));
  }
}
