package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Adam;
import lucid.autodiff.Optimizer;
import lucid.autodiff.Schedule;
import lucid.deblur.objective.Unknown;

/**
 * Some unknowns and how they are moved.
 *
 * @param optimizer with its rates; each motion of an algorithm has one of its own
 * @param unknowns in the order in which they are updated
 */
public record Motion(Optimizer optimizer, List<Unknown> unknowns) {
  /** Nothing may be changed later. */
  public Motion {
    unknowns = List.copyOf(unknowns);
  }

  /**
   * By Adam with the usual settings.
   *
   * @param name begins the names of Adam's own variables; another one for each motion of a step
   * @param rate Adam's step length
   */
  public static Motion adam(String name, Schedule rate, Unknown... unknowns) {
    Adam adam = new Adam(name, rate, Adam.BETA1, Adam.BETA2, Adam.EPSILON);
    return new Motion(adam, List.of(unknowns));
  }
}
