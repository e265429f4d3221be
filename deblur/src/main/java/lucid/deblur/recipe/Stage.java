package lucid.deblur.recipe;

import lucid.deblur.algorithm.Algorithm;
import lucid.generators.files.BadInput;

/**
 * A part of a search: so many steps of an algorithm for so many restarts.
 *
 * @param algorithm what a step does
 * @param restarts the candidates searched side by side: in the first stage, starting points; in a
 *     later one, the best of the stage before
 * @param steps steps of each restart
 */
public record Stage(Algorithm algorithm, int restarts, int steps) {
  private static final int MOST_RESTARTS = 1_000;
  private static final int MOST_STEPS = 10_000_000; // counted in float32, exact to 2^24

  /**
   * @throws BadInput if there is nothing to do, or too much
   */
  public Stage {
    require(restarts, MOST_RESTARTS, "restarts");
    require(steps, MOST_STEPS, "steps");
  }

  /** This stage for another number of restarts. */
  public Stage withRestarts(int other) {
    return new Stage(algorithm, other, steps);
  }

  /** This stage for another number of steps. */
  Stage withSteps(int other) {
    return new Stage(algorithm, restarts, other);
  }

  private static void require(int value, int most, String what) {
    if (value < 1 || value > most) {
      throw new BadInput("cannot search with %d %s: give 1 to %d".formatted(value, what, most));
    }
  }
}
