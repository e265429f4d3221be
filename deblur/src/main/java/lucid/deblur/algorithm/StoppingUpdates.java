package lucid.deblur.algorithm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Variable;

/** Updates of an unknown that some restarts make and others, which have stopped, do not. */
final class StoppingUpdates {
  private StoppingUpdates() {}

  /**
   * Adam's updates of an unknown with a row a restart.
   *
   * @param read the unknown as the gradient was taken of it
   * @param moves {@code [restarts]}, 1 for those that go on, 0 for those that stay
   */
  static Map<Variable, Expr> of(Adam adam, Variable unknown, Expr read, Expr gradient, Expr moves) {
    int[] rows = new int[read.shape().rank()];
    Arrays.fill(rows, 1);
    rows[0] = read.shape().size(0);
    Expr go = moves.reshape(rows);
    Expr stay = Ops.constant(1).minus(go);
    Map<Variable, Expr> updates = new LinkedHashMap<>(adam.updates(Map.of(unknown, gradient)));
    updates.computeIfPresent(unknown, (key, next) -> next.times(go).plus(read.times(stay)));
    return updates;
  }
}
