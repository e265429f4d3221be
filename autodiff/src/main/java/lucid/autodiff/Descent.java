package lucid.autodiff;

import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Variable;

/** Plain gradient descent: {@code x - rate * gradient}. */
public final class Descent extends Optimizer {
  public Descent(Schedule schedule) {
    super("descent", schedule);
  }

  @Override
  protected Direction begin(Map<Variable, Expr> state) {
    return (variable, gradient) -> gradient;
  }
}
