package lucid.deblur.algorithm;

import java.util.List;
import java.util.Optional;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.tensor.Graph;

/**
 * An algorithm that goes down the gradient of an objective: the unknowns that it moves, what they
 * mean, the terms that it adds up, the optimisers with their rates, and when it stops.
 *
 * <p>Its constants are the components of a record; reports tell them, and recipes in files give
 * them, by their names.
 */
public interface Descent extends Algorithm {
  /** The picture and the kernel that the unknowns stand for. */
  Explanation explanation(Point at);

  /**
   * The objective that is minimised.
   *
   * @param explanation as of {@link #explanation}, with the unknowns that it is made of
   * @param progress for what changes from the first step to the last
   */
  Objective objective(Explanation explanation, Progress progress);

  /**
   * The unknowns that it moves, with their optimisers.
   *
   * @param steps how many there will be
   */
  List<Motion> motions(int steps);

  /**
   * Whether a step makes one motion after another, each where the one before has led to; else all
   * are made at once.
   */
  default boolean alternates() {
    return false;
  }

  /** When a restart stays where it is. */
  default Stopping stopping() {
    return Stopping.NEVER;
  }

  /** The objective that compares restarts at the end of a stage, if that is not the residual. */
  default Optional<Objective> score(Explanation explanation) {
    return Optional.empty();
  }

  @Override
  default List<Unknown> unknowns() {
    return motions(1).stream().flatMap(motion -> motion.unknowns().stream()).toList();
  }

  @Override
  default Graph step(Problem problem, int steps) {
    return DescentGraphs.step(this, problem, steps);
  }

  @Override
  default Graph result(Problem problem) {
    return DescentGraphs.result(this, problem);
  }
}
