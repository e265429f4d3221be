package lucid.deblur.algorithm;

import java.util.Optional;
import lucid.deblur.objective.Explanation;
import lucid.tensor.Expr;

/** When a restart stays where it is. */
@FunctionalInterface
public interface Stopping {
  /** All restarts move in all steps. */
  Stopping NEVER = explanation -> Optional.empty();

  /**
   * Which restarts go on, {@code [restarts]}: 1 for a restart that moves, 0 for one that stays.
   * Empty if all always move.
   */
  Optional<Expr> moves(Explanation explanation);

  /**
   * Where the residual falls to the noise of the observation, which would be learnt from then on.
   *
   * @param factor the residual at which a restart stops, in units of the noise; 0 for never
   */
  static Stopping atNoise(double factor) {
    return explanation -> {
      Expr noise = explanation.observation().noise();
      Expr limit = factor == 1 ? noise : noise.times(factor);
      return Optional.of(explanation.residual().greater(limit));
    };
  }
}
