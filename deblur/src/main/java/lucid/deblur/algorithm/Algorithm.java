package lucid.deblur.algorithm;

import java.util.List;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Unknown;
import lucid.tensor.Graph;

/**
 * An algorithm with its constants: what one step changes, and what its unknowns mean. Restarts are
 * rows of every tensor, and none may depend on another one.
 *
 * <p>Most algorithms are a {@link Descent}. An algorithm may keep state of its own in variables,
 * which begin each search with their initial values.
 */
public interface Algorithm {
  /**
   * The output of both graphs that is the root mean square of {@code y - x * k}, {@code
   * [restarts]}.
   */
  String RESIDUAL = "residual";

  /**
   * The output of the step of an algorithm that stops of itself: 1 for each restart that it moved,
   * 0 for those that stay where they are from now on, {@code [restarts]}. A stage ends when all
   * stay.
   */
  String MOVES = "moves";

  /**
   * The output of the result by which restarts are compared, the less the better, {@code
   * [restarts]}, of an algorithm that knows better than {@link #RESIDUAL}.
   */
  String SCORE = "score";

  /**
   * The output of the result that is the pictures of the prior's size, {@code [restarts,H,W,C]},
   * values in [0,1]. Later stages know it as {@link Unknown#PICTURE}.
   */
  String PICTURE = "picture";

  /**
   * The output of the result that is the blur kernels, {@code [restarts,h,w,1]}. Later stages know
   * it as {@link Unknown#KERNEL}.
   */
  String KERNEL = "kernel";

  /**
   * The algorithm of Asim, Shamshad and Ahmed (arXiv 1802.04073) whose kind it is: 1 for one whose
   * pictures stay in the range of a trained prior, 2 for one whose pictures may leave it, 3 for one
   * whose pictures are an untrained network's.
   */
  int number();

  /** The unknowns that it reads or moves, each name once. */
  List<Unknown> unknowns();

  /**
   * Whether kernels may leave the range of their prior, so that what is found at the end of a stage
   * is moved until their centroids are in the middle again.
   */
  default boolean recentres() {
    return false;
  }

  /** Whether it looks for kernels; otherwise it takes the kernels of {@link Unknown#KERNEL}. */
  default boolean findsKernels() {
    return true;
  }

  /**
   * The graph that a step runs: it updates the unknowns and has the output {@link #RESIDUAL}.
   *
   * @param steps how many there will be, for what changes from the first to the last
   */
  Graph step(Problem problem, int steps);

  /** The graph from the unknowns to {@link #PICTURE}, {@link #KERNEL} and {@link #RESIDUAL}. */
  Graph result(Problem problem);
}
